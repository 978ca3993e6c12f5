// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        this.scope = Elaboration.claim(name, getClass());
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
    protected final <S extends Signal<S>> S input(String name, Type<S> type) {
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
    protected final <S extends Signal<S>> S output(String name, Type<S> type) {
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
    protected final <S extends Signal<S>> S wire(String name, Type<S> type) {
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
    protected final <S extends Signal<S>> S reg(String name, Type<S> type) {
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
    protected final <M extends Module> M child(String name, Supplier<M> factory) {
        return scope.child(name, factory);
    }

    /**
     * Drives under a condition.
     *
     * @param condition condition
     * @param body calls {@code set}
     * @return the tail, for {@code elseWhen} and {@code otherwise}
     */
    protected final When when(Bit condition, Runnable body) {
        return When.start(scope, condition, body);
    }

    /**
     * Drives by the value of a vector.
     *
     * @param value selector
     * @param <S> its class
     * @return the branches, to be added with {@code on}
     */
    protected final <S extends Vector<S>> Switch<S> switchOn(S value) {
        return new Switch<>(scope, value);
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
     * Declares a state register.
     *
     * @param name register name
     * @param initial state during reset
     * @param <E> enum class
     * @return the register
     */
    protected final <E extends Enum<E>> EnumReg<E> enumReg(String name, E initial) {
        return new EnumReg<>(scope, name, initial);
    }

    /**
     * Declares a memory.
     *
     * @param name name of the array
     * @param type type of a word
     * @param depth words, at least 2
     * @param <S> class of a word
     * @return the memory
     */
    protected final <S extends Vector<S>> Mem<S> mem(String name, Type<S> type, int depth) {
        return new Mem<>(scope, name, type, depth, Optional.empty());
    }

    /**
     * Declares a memory made of something in particular.
     *
     * @param name name of the array
     * @param type type of a word
     * @param depth words, at least 2
     * @param style what it should be made of
     * @param <S> class of a word
     * @return the memory
     */
    protected final <S extends Vector<S>> Mem<S> mem(String name, Type<S> type, int depth, RamStyle style) {
        return new Mem<>(scope, name, type, depth, Optional.of(style));
    }

    /**
     * Declares an input stream: {@code valid} and payload come in, {@code ready} goes out.
     *
     * @param name stem of the signals' names
     * @param type payload
     * @param <P> payload class
     * @return the stream
     */
    protected final <P> Stream<P> streamInput(String name, Payload<P> type) {
        return Stream.declare(scope, name, type, Role.INPUT, Role.OUTPUT);
    }

    /**
     * Declares an input stream: {@code valid} and payload come in, {@code ready} goes out.
     *
     * @param name stem of the signals' names
     * @param type type of the only payload signal, {@code name_payload}
     * @param <S> payload class
     * @return the stream
     */
    protected final <S extends Signal<S>> Stream<S> streamInput(String name, Type<S> type) {
        return streamInput(name, Payload.of(type));
    }

    /**
     * Declares an output stream: {@code valid} and payload go out, {@code ready} comes in.
     *
     * @param name stem of the signals' names
     * @param type payload
     * @param <P> payload class
     * @return the stream
     */
    protected final <P> Stream<P> streamOutput(String name, Payload<P> type) {
        return Stream.declare(scope, name, type, Role.OUTPUT, Role.INPUT);
    }

    /**
     * Declares an output stream: {@code valid} and payload go out, {@code ready} comes in.
     *
     * @param name stem of the signals' names
     * @param type type of the only payload signal, {@code name_payload}
     * @param <S> payload class
     * @return the stream
     */
    protected final <S extends Signal<S>> Stream<S> streamOutput(String name, Type<S> type) {
        return streamOutput(name, Payload.of(type));
    }

    /**
     * Declares an internal stream of wires.
     *
     * @param name stem of the signals' names
     * @param type payload
     * @param <P> payload class
     * @return the stream
     */
    protected final <P> Stream<P> stream(String name, Payload<P> type) {
        return Stream.declare(scope, name, type, Role.WIRE, Role.WIRE);
    }

    /**
     * Declares an internal stream of wires.
     *
     * @param name stem of the signals' names
     * @param type type of the only payload signal, {@code name_payload}
     * @param <S> payload class
     * @return the stream
     */
    protected final <S extends Signal<S>> Stream<S> stream(String name, Type<S> type) {
        return stream(name, Payload.of(type));
    }

    /**
     * Delays a signal by registers named {@code name_1} to {@code name_n}, without reset.
     *
     * @param name stem of the names
     * @param cycles n, 0 or more
     * @param signal signal
     * @param <S> its class
     * @return the signal n cycles later; itself for 0
     */
    protected final <S extends Signal<S>> S delay(String name, int cycles, S signal) {
        return Delays.delay(scope, name, cycles, signal, Optional.empty(), Optional.empty());
    }

    /**
     * Delays a signal by registers that load only while enabled, without reset.
     *
     * @param name stem of the names
     * @param cycles number of registers, 0 or more
     * @param signal signal
     * @param enable all registers load while set; a named signal
     * @param <S> its class
     * @return the signal after {@code cycles} enabled edges
     */
    protected final <S extends Signal<S>> S delay(String name, int cycles, S signal, Bit enable) {
        return Delays.delay(scope, name, cycles, signal, Optional.of(enable), Optional.empty());
    }

    /**
     * Delays a signal by registers with a reset value.
     *
     * @param name stem of the names
     * @param cycles number of registers, 0 or more
     * @param signal signal
     * @param resetTo value of every register during reset
     * @param <S> its class
     * @return the signal {@code cycles} cycles later
     */
    protected final <S extends Signal<S>> S delay(String name, int cycles, S signal, long resetTo) {
        return Delays.delay(scope, name, cycles, signal, Optional.empty(), Optional.of(resetTo));
    }

    /**
     * Delays a signal by registers with an enable and a reset value.
     *
     * @param name stem of the names
     * @param cycles number of registers, 0 or more
     * @param signal signal
     * @param enable all registers load while set; a named signal
     * @param resetTo value of every register during reset
     * @param <S> its class
     * @return the signal after {@code cycles} enabled edges
     */
    protected final <S extends Signal<S>> S delay(String name, int cycles, S signal, Bit enable, long resetTo) {
        return Delays.delay(scope, name, cycles, signal, Optional.of(enable), Optional.of(resetTo));
    }

    /**
     * Says that signals are deliberately not read, so that lint stays silent about them and about nothing else. They
     * are gathered in a wire whose name Verilator takes as the sign.
     *
     * @param name wire name, containing {@code unused}
     * @param signals signals that nothing reads
     */
    protected final void unused(String name, Signal<?>... signals) {
        if (!name.contains("unused")) {
            throw new HdlException("unused: the name '" + name + "' must contain 'unused'");
        }
        List<Signal<?>> gathered = new ArrayList<>(List.of(signals));
        gathered.addFirst(Bit.of(false));
        wire(name, Bit.type()).set(Hdl.cat(gathered).andReduce());
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
