// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A hardware module. The constructor of a subclass is its structure: name, ports, then what is inside. Constructors must
 * be pure, because a module is built once for every place that uses it. Every module has a clock port {@code clk} and a
 * synchronous active-high {@code reset}, each only if something inside uses it.
 */
public abstract non-sealed class Module extends Declarations {
    /**
     * Opens the module.
     *
     * @param name definition name: says what differs between variants, so that one name means one text
     */
    protected Module(String name) {
        super(name);
    }

    /**
     * Instantiates a module, clocked by the current clock domain.
     *
     * @param name instance name
     * @param factory makes the module, {@code () -> new Pe(config)}
     * @param <M> module class
     * @return the child, whose ports may be driven and read here
     */
    public final <M extends Module> M child(String name, Supplier<M> factory) {
        return scope().child(name, factory);
    }

    /**
     * Instantiates a module in another clock domain.
     *
     * @param name instance name
     * @param domain domain of this module that clocks the child
     * @param factory makes the module
     * @param <M> module class
     * @return the child
     */
    public final <M extends Module> M child(String name, ClockDomain domain, Supplier<M> factory) {
        return scope().child(name, domain, factory);
    }

    /**
     * Drives under a condition.
     *
     * @param condition condition
     * @param body calls {@code set}
     * @return the tail, for {@code elseWhen} and {@code otherwise}
     */
    public final When when(Bit condition, Runnable body) {
        return When.start(scope(), condition, body);
    }

    /**
     * Drives by the value of a vector.
     *
     * @param value selector
     * @param <S> its class
     * @return the branches, to be added with {@code on}
     */
    protected final <S extends Vector<S>> Switch<S> switchOn(S value) {
        return new Switch<>(scope(), value);
    }

    /**
     * Drives by the state of a state machine.
     *
     * @param state state register
     * @param <E> enum class
     * @return the branches, to be added with {@code on}
     */
    protected final <E extends Enum<E>> EnumReg.Branches<E> switchOn(EnumReg<E> state) {
        return state.branches();
    }

    /**
     * Says that signals are deliberately not read, so that lint stays silent about them and about nothing else. They
     * are gathered in a wire whose name Verilator takes as the sign.
     *
     * @param name wire name, containing {@code unused}
     * @param signals signals that nothing reads
     */
    public final void unused(String name, Signal<?>... signals) {
        if (!name.contains("unused")) {
            throw new HdlException("unused: the name '" + name + "' must contain 'unused'");
        }
        List<Signal<?>> gathered = new ArrayList<>(List.of(signals));
        gathered.addFirst(Bit.of(false));
        Hdl.cat(gathered).andReduce().named(name);
    }

    /**
     * Declares registers, memories' ports and children in another clock domain.
     *
     * @param domain domain of this module
     * @param body declarations
     */
    protected final void in(ClockDomain domain, Runnable body) {
        scope().in(domain, body);
    }

    /**
     * Chooses between two values.
     *
     * @param select condition
     * @param ifTrue value when set
     * @param ifFalse value when clear, of equal width
     * @param <S> signal class
     * @return the choice
     */
    protected static <S extends Signal<S>> S mux(Bit select, S ifTrue, S ifFalse) {
        return Hdl.mux(select, ifTrue, ifFalse);
    }

    /**
     * Chooses by index; see {@link Hdl#mux(UInt, List)}.
     *
     * @param index index
     * @param choices one or more values of equal width
     * @param <S> signal class
     * @return the choice
     */
    protected static <S extends Signal<S>> S mux(UInt index, List<S> choices) {
        return Hdl.mux(index, choices);
    }

    /**
     * Concatenates, most significant first.
     *
     * @param highToLow one or more signals
     * @return all their bits
     */
    protected static Bits cat(Signal<?>... highToLow) {
        return Hdl.cat(highToLow);
    }

    /**
     * Concatenates, most significant first.
     *
     * @param highToLow one or more signals
     * @return all their bits
     */
    protected static Bits cat(List<? extends Signal<?>> highToLow) {
        return Hdl.cat(highToLow);
    }
}
