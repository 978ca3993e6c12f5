// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.memory.BurstSplitter;
import dev.signum.rtl.memory.ReadClient;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches a program's commands from card memory, in order, as far ahead as its queue holds.
 *
 * <pre>
 * program address, count --> [burst splitter] --> request;    beats --> [queue] --> commands
 * </pre>
 *
 * <p>{@code start}, given while {@code idle}, begins a program; {@code stop} drops all that is still to come of it. {@code failed} holds from
 * the first beat answered with an error until the next start.
 */
public final class CommandFetch extends Module {
    /** Commands the queue holds; half of them are fetched in one burst. */
    private static final int QUEUE = 16;

    public final Bit start;
    public final Bit stop;
    public final UInt address;
    public final UInt count;
    /** From two cycles after the last beat that was asked for, to the next start. */
    public final Bit idle;

    public final Bit failed;
    public final ReadClient client;
    public final Bit commandValid;
    public final Bits command;
    public final Bit commandReady;

    private final int beatsPerCommand;

    public CommandFetch(MemoryConfig memory) {
        super("command_fetch");
        int commandBits = CommandLayout.BYTES * 8;
        beatsPerCommand = Math.max(1, commandBits / memory.beatBits());
        start = input("start", Bit.type());
        stop = input("stop", Bit.type());
        address = input("address", UInt.width(memory.addressBits()));
        count = input("count", UInt.width(32));
        idle = output("idle", Bit.type());
        failed = output("failed", Bit.type());
        client = ReadClient.master(this, "client", memory);
        commandValid = output("command_valid", Bit.type());
        command = output("command", Bits.width(commandBits));
        commandReady = input("command_ready", Bit.type());

        BurstSplitter bursts = new BurstSplitter(this, burstsOfHalfTheQueue(memory));
        UInt owed =
                reg("owed", UInt.width(BurstSplitter.lengthBits(memory) + 1)).resetTo(0);
        UInt held = reg("held", UInt.width(ArrayConfig.bitsFor(QUEUE))).resetTo(0);
        Bit stopped = reg("stopped", Bit.type()).resetTo(false);
        Bit halfFree = held.le(UInt.of(QUEUE / 2, held.width()));
        // What was asked for cannot be taken back: the answer would come to the next program.
        Bit asked = reg("asked", Bit.type()).resetTo(false);
        Bit asking = asked.or(bursts.offered.and(stopped.not()).and(owed.eq(0)).and(halfFree))
                .named("asking");
        asked.set(asking.and(client.accept().not()));
        client.request().set(asking);
        client.address().set(bursts.address);
        client.length().set(bursts.axiLength);
        client.ready().set(true);
        when(client.accept(), () -> {
            bursts.advance();
            owed.set(bursts.length.extend(owed.width()));
        });
        when(client.valid(), () -> owed.set(owed.minus(UInt.of(1, owed.width()))));
        when(stop, () -> stopped.set(true));
        when(start, () -> {
            bursts.begin(address, count.shl(Integer.numberOfTrailingZeros(beatsPerCommand)));
            stopped.set(false);
        });
        Bit rests = reg("rests", Bit.type()).resetTo(true);
        rests.set(owed.eq(0)
                .and(asked.not())
                .and(stopped.or(bursts.active().not()))
                .and(start.not()));
        idle.set(rests);
        Bit error = reg("error", Bit.type()).resetTo(false);
        when(start, () -> error.set(false))
                .elseWhen(client.valid().and(client.failed()).named("beat_failed"), () -> error.set(true));
        failed.set(error);
        Bit broken = error.or(client.valid().and(client.failed())).named("broken");
        queue(held, stopped, broken);
    }

    private MemoryConfig burstsOfHalfTheQueue(MemoryConfig memory) {
        int most = Math.min(memory.burstBeats(), QUEUE / 2 * beatsPerCommand);
        return new MemoryConfig(memory.channels(), memory.beatBits(), most, memory.fifoBeats(), memory.spanBits());
    }

    private void queue(UInt held, Bit stopped, Bit broken) {
        int bits = ArrayConfig.bitsFor(QUEUE - 1L);
        UInt write = reg("write", UInt.width(bits)).resetTo(0);
        UInt read = reg("read", UInt.width(bits)).resetTo(0);
        Beats collected = collect();
        // Nothing that arrives with or after an error is a command.
        Beats beats = new Beats(collected.complete.and(broken.not()).named("keep_command"), collected.bits);
        Bit pop = commandReady.and(held.ne(0)).named("pop");
        Mem<Bits> slots = mem("queue", Bits.width(command.width()), QUEUE);
        slots.write(write, beats.bits, beats.complete);
        command.set(slots.readAsync("queue_head", read));
        commandValid.set(held.ne(0).and(stopped.not()));
        when(beats.complete, () -> write.set(write.plus(UInt.of(1, bits))));
        when(pop, () -> read.set(read.plus(UInt.of(1, bits))));
        when(beats.complete.and(pop.not()).named("held_up"), () -> held.set(held.plus(UInt.of(1, held.width()))))
                .elseWhen(
                        pop.and(beats.complete.not()).named("held_down"),
                        () -> held.set(held.minus(UInt.of(1, held.width()))));
        when(start, () -> {
            held.set(UInt.of(0, held.width()));
            read.set(UInt.of(0, bits));
            write.set(UInt.of(0, bits));
        });
    }

    private record Beats(Bit complete, Bits bits) {}

    /** Puts a command together where it is longer than a beat. */
    private Beats collect() {
        if (beatsPerCommand == 1) {
            return new Beats(client.valid(), client.data());
        }
        int bits = ArrayConfig.bitsFor(beatsPerCommand - 1L);
        UInt part = reg("part", UInt.width(bits)).resetTo(0);
        when(client.valid(), () -> part.set(part.plus(UInt.of(1, bits))));
        List<Bits> parts = new ArrayList<>(List.of(client.data()));
        for (int i = beatsPerCommand - 2; i >= 0; i--) {
            Bits kept = reg("kept_" + i, Bits.width(client.data().width()));
            when(client.valid().and(part.eq(UInt.of(i, bits))).named("keep_" + i), () -> kept.set(client.data()));
            parts.add(kept);
        }
        Bit complete =
                client.valid().and(part.eq(UInt.of(beatsPerCommand - 1L, bits))).named("complete");
        return new Beats(complete, cat(parts.toArray(Bits[]::new)));
    }
}
