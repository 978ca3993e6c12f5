// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Expr;
import dev.signum.jhdl.ir.Literal;
import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Operation;
import dev.signum.jhdl.ir.Operator;
import dev.signum.jhdl.ir.Shape;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A vector of bits: raw ({@link Bits}), unsigned ({@link UInt}) or two's complement ({@link SInt}).
 *
 * @param <S> the signal's own class
 */
public abstract sealed class Vector<S extends Vector<S>> extends Signal<S> permits Bits, UInt, SInt {
    Vector(Expr expr, Scope scope) {
        super(expr, scope);
    }

    /** The same kind of vector at another width. */
    abstract Type<S> typeOfWidth(int width);

    /**
     * Bit {@code index}, 0 being the least significant.
     *
     * @param index 0 to width-1
     * @return the bit
     */
    public Bit bit(int index) {
        if (index < 0 || index >= width()) {
            throw new HdlException("bit " + index + " of " + describe() + " is out of range");
        }
        return new Bit(named(Expressions.bit(use(), index), "bit"), Scope.current());
    }

    /**
     * The bit chosen by an index. An index past the width gives an undefined bit, so size the index for the width or
     * guard it.
     *
     * @param index index, just wide enough for the width
     * @return the bit
     */
    public Bit bit(UInt index) {
        if (!(expr() instanceof Net)) {
            throw needsName("bit");
        }
        int needed = Hdl.indexWidth(width());
        if (index.width() != needed) {
            throw new HdlException(
                    "bit needs an index of " + needed + " bits for " + describe() + ", not " + index.describe());
        }
        return new Bit(Operation.of(Operator.BIT_DYNAMIC, Shape.BIT, use(), index.use()), Scope.current());
    }

    /**
     * The most significant bit; the sign of an {@link SInt}.
     *
     * @return the bit
     */
    public Bit msb() {
        return bit(width() - 1);
    }

    /**
     * The value in more bits: zero-extended, sign-extended if {@link SInt}.
     *
     * @param width new width, at least the present one
     * @return extended value
     */
    public S extend(int width) {
        if (width < width()) {
            throw new HdlException("extend(" + width + ") of " + describe() + " would shrink it; use truncate");
        }
        return typeOfWidth(width).make(extended(width), Scope.current());
    }

    /**
     * The least significant bits.
     *
     * @param width new width, at most the present one
     * @return truncated value
     */
    public S truncate(int width) {
        if (width > width()) {
            throw new HdlException("truncate(" + width + ") of " + describe() + " would grow it; use extend");
        }
        return typeOfWidth(width).make(sliced(width - 1, 0, "truncate"), Scope.current());
    }

    /**
     * Left shift by a constant, keeping the width: high bits are lost, zeros enter.
     *
     * @param amount 0 or more
     * @return shifted value
     */
    public S shl(int amount) {
        return shift(Operator.SHL, amount);
    }

    /**
     * Right shift by a constant, keeping the width: zeros enter, or copies of the sign if {@link SInt}.
     *
     * @param amount 0 or more
     * @return shifted value
     */
    public S shr(int amount) {
        return shift(rightShift(), amount);
    }

    /**
     * Left shift by a signal, keeping the width.
     *
     * @param amount amount of any width
     * @return shifted value
     */
    public S shl(UInt amount) {
        return same(Operation.of(Operator.SHL, expr().shape(), use(), amount.use()));
    }

    /**
     * Right shift by a signal, keeping the width: zeros enter, or copies of the sign if {@link SInt}.
     *
     * @param amount amount of any width
     * @return shifted value
     */
    public S shr(UInt amount) {
        return same(Operation.of(rightShift(), expr().shape(), use(), amount.use()));
    }

    /**
     * Left shift by a constant into a wider value: nothing is lost.
     *
     * @param amount 0 or more
     * @return value of {@code width + amount} bits
     */
    public S shlGrow(int amount) {
        checkAmount(amount);
        Expr grown = amount == 0 ? use() : Expressions.cat(List.of(use(), Expressions.zero(amount)));
        return typeOfWidth(width() + amount).make(grown, Scope.current());
    }

    /**
     * Or over all bits.
     *
     * @return 1 if any bit is set
     */
    public Bit orReduce() {
        return reduce(Operator.OR_REDUCE);
    }

    /**
     * And over all bits.
     *
     * @return 1 if all bits are set
     */
    public Bit andReduce() {
        return reduce(Operator.AND_REDUCE);
    }

    /**
     * Exclusive or over all bits.
     *
     * @return parity
     */
    public Bit xorReduce() {
        return reduce(Operator.XOR_REDUCE);
    }

    /**
     * The bits repeated.
     *
     * @param count copies, at least 1
     * @return vector of {@code count * width} bits
     */
    public Bits replicate(int count) {
        return Hdl.replicate(this, count);
    }

    /**
     * The same bits, raw.
     *
     * @return bits
     */
    public Bits asBits() {
        return new Bits(use(), Scope.current());
    }

    /**
     * The same bits as an unsigned number.
     *
     * @return number
     */
    public UInt asUInt() {
        return new UInt(use(), Scope.current());
    }

    /**
     * The same bits as a two's-complement number.
     *
     * @return number
     */
    public SInt asSInt() {
        return new SInt(use(), Scope.current());
    }

    Operator rightShift() {
        return Operator.SHR;
    }

    Expr extended(int width) {
        return Expressions.zeroExtend(use(), width);
    }

    Expr sliced(int high, int low, String call) {
        if (low < 0 || high < low || high >= width()) {
            throw new HdlException(call + "(" + high + ", " + low + ") of " + describe() + " is out of range");
        }
        return named(Expressions.slice(use(), high, low), call);
    }

    Expr named(Optional<Expr> rewritten, String call) {
        return rewritten.orElseThrow(() -> needsName(call));
    }

    private HdlException needsName(String call) {
        return new HdlException(call + " of expression " + shown() + " needs a name: x.named(\"...\")");
    }

    S same(Expr expr) {
        return declaredType().make(expr, Scope.current());
    }

    private S shift(Operator operator, int amount) {
        checkAmount(amount);
        if (amount == 0) {
            return same(use());
        }
        BigInteger value = BigInteger.valueOf(amount);
        Expr literal = Literal.of(Shape.vector(value.bitLength()), value);
        return same(Operation.of(operator, expr().shape(), use(), literal));
    }

    private void checkAmount(int amount) {
        if (amount < 0) {
            throw new HdlException("shift of " + describe() + " by " + amount + ": the amount is at least 0");
        }
    }

    private Bit reduce(Operator operator) {
        return new Bit(Operation.of(operator, Shape.BIT, use()), Scope.current());
    }
}
