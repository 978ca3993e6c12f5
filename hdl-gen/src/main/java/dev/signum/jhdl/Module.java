// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Role;
import java.util.List;
import java.util.function.Supplier;

/**
 * A hardware module. The constructor of a subclass is its structure: name, ports, then what is inside. Constructors must
 * be pure, because a module is built once for every place that uses it. Every module has a clock port {@code clk} and a
 * synchronous active-high {@code reset}, each only if something inside uses it.
 */
public abstract class Module {
    private final Scope scope;

    /**
     * Opens the module.
     *
     * @param name definition name: says what differs between variants, so that one name means one text
     */
    protected Module(String name) {
        this.scope = Elaboration.claim(name);
    }

    Scope scope() {
        return scope;
    }

    /**
     * Declares an input port.
     *
     * @param name port name
     * @param type type
     * @param <S> signal class
     * @return the port
     */
    public final <S extends Signal<S>> S input(String name, Type<S> type) {
        return type.make(scope.declare(name, type, Role.INPUT, "input"), scope);
    }

    /**
     * Declares an output port.
     *
     * @param name port name
     * @param type type
     * @param <S> signal class
     * @return the port
     */
    public final <S extends Signal<S>> S output(String name, Type<S> type) {
        return type.make(scope.declare(name, type, Role.OUTPUT, "output"), scope);
    }

    /**
     * Declares a combinational wire.
     *
     * @param name wire name
     * @param type type
     * @param <S> signal class
     * @return the wire
     */
    public final <S extends Signal<S>> S wire(String name, Type<S> type) {
        return scope.wire(name, type);
    }

    /**
     * Declares a register of the current clock domain, holding its value while nothing sets it. Without
     * {@code resetTo} its value is unknown until first set.
     *
     * @param name register name
     * @param type type
     * @param <S> signal class
     * @return the register
     */
    public final <S extends Signal<S>> S reg(String name, Type<S> type) {
        return scope.register(name, type);
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
        return scope.child(name, factory);
    }

    /**
     * Drives under a condition.
     *
     * @param condition condition
     * @param body calls {@code set}
     * @return the tail, for {@code elseWhen} and {@code otherwise}
     */
    public final When when(Bit condition, Runnable body) {
        return When.start(scope, condition, body);
    }

    /**
     * Declares a further clock domain of this module, as input ports.
     *
     * @param clockName name of the clock port
     * @param resetName name of the reset port
     * @return the domain
     */
    protected final ClockDomain clockDomain(String clockName, String resetName) {
        return scope.domain(clockName, resetName);
    }

    /**
     * The domain that registers declared here belong to.
     *
     * @return {@code clk} and {@code reset}, unless inside {@link #in}
     */
    protected final ClockDomain currentDomain() {
        return scope.domain();
    }

    /**
     * Declares registers, memories' ports and children in another clock domain.
     *
     * @param domain domain of this module
     * @param body declarations
     */
    protected final void in(ClockDomain domain, Runnable body) {
        scope.in(domain, body);
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
     * @param choices 2^(index width) values
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
}
