// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Role;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** What a module declares: ports, wires, registers, memories, streams, clocks. */
abstract sealed class Declarations permits Module {
    private final Scope scope;

    Declarations(String name) {
        this.scope = Elaboration.claim(name, getClass());
    }

    final Scope scope() {
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
     * Declares a state register.
     *
     * @param name register name
     * @param initial state during reset
     * @param <E> enum class
     * @return the register
     */
    public final <E extends Enum<E>> EnumReg<E> enumReg(String name, E initial) {
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
    public final <S extends Vector<S>> Mem<S> mem(String name, Type<S> type, int depth) {
        return new Mem<>(scope, name, type, depth, Optional.empty(), List.of());
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
    public final <S extends Vector<S>> Mem<S> mem(String name, Type<S> type, int depth, RamStyle style) {
        return new Mem<>(scope, name, type, depth, Optional.of(style), List.of());
    }

    /**
     * Declares a memory with contents at power-up: a table, if nothing writes it.
     *
     * @param name name of the array
     * @param type type of a word
     * @param contents words in order, at least 2, each in the range of the type
     * @param style what it should be made of
     * @param <S> class of a word
     * @return the memory
     */
    public final <S extends Vector<S>> Mem<S> mem(
            String name, Type<S> type, List<BigInteger> contents, RamStyle style) {
        return new Mem<>(scope, name, type, contents.size(), Optional.of(style), contents);
    }

    /**
     * Declares an input stream: {@code valid} and payload come in, {@code ready} goes out.
     *
     * @param name stem of the signals' names
     * @param type payload
     * @param <P> payload class
     * @return the stream
     */
    public final <P> Stream<P> streamInput(String name, Payload<P> type) {
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
    public final <S extends Signal<S>> Stream<S> streamInput(String name, Type<S> type) {
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
    public final <P> Stream<P> streamOutput(String name, Payload<P> type) {
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
    public final <S extends Signal<S>> Stream<S> streamOutput(String name, Type<S> type) {
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
    public final <P> Stream<P> stream(String name, Payload<P> type) {
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
    public final <S extends Signal<S>> Stream<S> stream(String name, Type<S> type) {
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
    public final <S extends Signal<S>> S delay(String name, int cycles, S signal) {
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
    public final <S extends Signal<S>> S delay(String name, int cycles, S signal, Bit enable) {
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
    public final <S extends Signal<S>> S delay(String name, int cycles, S signal, long resetTo) {
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
    public final <S extends Signal<S>> S delay(String name, int cycles, S signal, Bit enable, long resetTo) {
        return Delays.delay(scope, name, cycles, signal, Optional.of(enable), Optional.of(resetTo));
    }

    /**
     * Declares a further clock domain of this module, as input ports.
     *
     * @param clockName name of the clock port
     * @param resetName name of the reset port
     * @return the domain
     */
    public final ClockDomain clockDomain(String clockName, String resetName) {
        return scope.domain(clockName, resetName);
    }

    /**
     * Declares the domain of a gated clock, with the reset of the current domain. Signals may pass between the two freely: each edge
     * of the gated clock is one of the current domain's.
     *
     * @param clockName name of the wire that carries the clock
     * @param clock the current domain's clock with edges left out, from a leaf that cuts no pulse short
     * @return the domain
     */
    public final ClockDomain gatedDomain(String clockName, Bit clock) {
        return scope.gatedDomain(clockName, clock);
    }

    /**
     * The domain that registers declared here belong to.
     *
     * @return {@code clk} and {@code reset}, unless inside {@link Module#in}
     */
    public final ClockDomain currentDomain() {
        return scope.domain();
    }
}
