// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.check;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.EnumReg;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.Payload;
import dev.signum.jhdl.RamStyle;
import dev.signum.jhdl.Stream;
import dev.signum.jhdl.UInt;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/** One of each construct that remembers: register, when, switch, state machine, delay, memory, stream. */
final class Sequential extends Module {
    enum State {
        IDLE,
        RUN,
        DONE
    }

    final UInt a = input("a", UInt.width(8));
    final UInt n = input("n", UInt.width(4));
    final Bit f = input("f", Bit.type());
    final Bit g = input("g", Bit.type());
    final UInt count = output("count", UInt.width(8));
    final UInt chosen = output("chosen", UInt.width(8));
    final UInt state = output("state_code", UInt.width(2));
    final UInt late = output("late", UInt.width(8));
    final UInt lateEnabled = output("late_enabled", UInt.width(8));
    final UInt lateReset = output("late_reset", UInt.width(8));
    final UInt wordSync = output("word_sync", UInt.width(8));
    final UInt wordAsync = output("word_async", UInt.width(8));
    final UInt square = output("square", UInt.width(8));
    final Bit inReady = output("in_ready", Bit.type());
    final Bit outValid = output("out_valid", Bit.type());
    final UInt outData = output("out_data", UInt.width(8));
    final UInt outTag = output("out_tag", UInt.width(4));

    /** A payload of two fields. */
    record Beat(UInt data, UInt tag) {
        static final Payload<Beat> TYPE =
                Payload.of(fields -> new Beat(fields.field("data", UInt.width(8)), fields.field("tag", UInt.width(4))));
    }

    Sequential() {
        super("sequential");
        counter();
        switches();
        stateMachine();
        late.set(delay("late", 3, a));
        lateEnabled.set(delay("late_on", 2, a, f));
        lateReset.set(delay("late_reset", 2, a, f, 0x5a));
        memory();
        table();
        streams();
    }

    private void counter() {
        UInt counter = reg("counter", UInt.width(8)).resetTo(3);
        when(f.and(g), () -> counter.set(UInt.of(200, 8)))
                .elseWhen(f, () -> {
                    UInt next = counter.plus(a).named("next");
                    counter.set(mux(next.eq(255), UInt.of(254, 8), next));
                })
                .elseWhen(g, () -> counter.set(counter.minus(UInt.of(1, 8))))
                .otherwise(() -> when(a.eq(UInt.of(0, 8)), () -> counter.set(UInt.of(9, 8))));
        count.set(counter);
    }

    private void switches() {
        UInt choice = wire("choice", UInt.width(8));
        choice.set(a);
        switchOn(n)
                .on(0, () -> choice.set(UInt.of(11, 8)))
                .on(List.of(UInt.of(3, 4), UInt.of(5, 4)), () -> choice.set(a.not()))
                .otherwise(() -> when(f, () -> choice.set(n.extend(8))));
        chosen.set(choice);
    }

    private void stateMachine() {
        EnumReg<State> machine = enumReg("machine", State.IDLE);
        switchOn(machine)
                .on(State.IDLE, () -> when(f, () -> machine.set(State.RUN)))
                .on(State.RUN, () -> when(g, () -> machine.set(State.DONE)))
                .on(State.DONE, () -> machine.set(State.IDLE));
        state.set(machine.code());
    }

    private void memory() {
        Mem<UInt> mem = mem("words", UInt.width(8), 16);
        mem.write(n, a, f);
        wordSync.set(mem.readSync("read_sync", a.truncate(4), g));
        wordAsync.set(mem.readAsync("read_async", a.truncate(4)));
    }

    private void table() {
        List<BigInteger> squares =
                IntStream.range(0, 16).mapToObj(i -> BigInteger.valueOf(i * i)).toList();
        Mem<UInt> table = mem("squares", UInt.width(8), squares, RamStyle.DISTRIBUTED);
        square.set(table.readAsync("square_of_n", n));
    }

    private void streams() {
        Stream<Beat> source = stream("source", Beat.TYPE);
        source.valid().set(f);
        source.payload().data().set(a);
        source.payload().tag().set(n);
        inReady.set(source.ready());
        Stream<Beat> end = source.stage("slice").fifo("queue", 4);
        end.ready().set(g);
        outValid.set(end.valid());
        outData.set(end.payload().data());
        outTag.set(end.payload().tag());
    }
}
