// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Expr;
import dev.signum.jhdl.ir.Operation;
import dev.signum.jhdl.ir.Operator;
import java.util.ArrayList;
import java.util.List;

/** Operations on several signals, for code outside a {@link Module} subclass; modules inherit the same methods. */
public final class Hdl {
    private Hdl() {}

    /**
     * Chooses between two values.
     *
     * @param select condition
     * @param ifTrue value when set
     * @param ifFalse value when clear, of equal width
     * @param <S> signal class
     * @return the choice
     */
    public static <S extends Signal<S>> S mux(Bit select, S ifTrue, S ifFalse) {
        ifTrue.sameWidth("mux", ifFalse);
        Expr choice = Operation.of(Operator.MUX, ifTrue.expr().shape(), select.use(), ifTrue.use(), ifFalse.use());
        return ifTrue.declaredType().make(choice, Scope.current());
    }

    /**
     * Chooses one of several values by index: a tree of two-way choices, one level an index bit.
     *
     * @param index index, {@code indexWidth(choices.size())} bits; one past the list gives some element of it
     * @param choices one or more values of equal width
     * @param <S> signal class
     * @return {@code choices.get(index)}
     */
    public static <S extends Signal<S>> S mux(UInt index, List<S> choices) {
        int needed = indexWidth(choices.size());
        if (index.width() != needed) {
            throw new HdlException("mux of " + choices.size() + " choices needs an index of " + needed + " bits, not "
                    + index.describe());
        }
        List<S> level = choices;
        for (int bit = 0; bit < needed; bit++) {
            List<S> next = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                boolean paired = i + 1 < level.size();
                next.add(paired ? mux(index.bit(bit), level.get(i + 1), level.get(i)) : level.get(i));
            }
            level = next;
        }
        return level.getFirst();
    }

    /**
     * Concatenates, most significant first.
     *
     * @param highToLow one or more signals
     * @return all their bits
     */
    public static Bits cat(Signal<?>... highToLow) {
        return cat(List.of(highToLow));
    }

    /**
     * Concatenates, most significant first.
     *
     * @param highToLow one or more signals
     * @return all their bits
     */
    public static Bits cat(List<? extends Signal<?>> highToLow) {
        if (highToLow.isEmpty()) {
            throw new HdlException("cat of nothing: give at least one signal");
        }
        List<Expr> parts = new ArrayList<>();
        for (Signal<?> part : highToLow) {
            parts.add(part.use());
        }
        return new Bits(Expressions.cat(parts), Scope.current());
    }

    /**
     * Bits needed to index {@code count} things.
     *
     * @param count 1 or more
     * @return ceil(log2 count), at least 1
     */
    public static int indexWidth(int count) {
        if (count < 1) {
            throw new HdlException("an index of " + count + " things: give at least 1");
        }
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count - 1));
    }

    static Bits replicate(Signal<?> signal, int count) {
        if (count < 1) {
            throw new HdlException("replicate(" + count + ") of " + signal.describe() + ": give at least 1");
        }
        return new Bits(Expressions.repeat(signal.use(), count), Scope.current());
    }
}
