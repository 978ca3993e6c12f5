// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.vector.Lanes;
import dev.signum.rtl.vector.VectorMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * STORE: copies floats of the vector memory to card memory; strobes leave what follows the last float of the last beat untouched.
 *
 * <pre>
 * [read words] --> [put beats together] --> [beat queue] --> W;    address, beats --> [burst splitter] --> AW
 * </pre>
 *
 * <p>{@code busy} holds from the cycle after {@code start} until every burst has been acknowledged. A beat's data are offered only after its
 * burst's address has been accepted.
 */
public final class StoreUnit extends Module {
    private static final int QUEUE = 4;

    public final Bit start;
    public final UInt address;
    public final UInt beats;
    /** Floats, at least 1. */
    public final UInt floats;

    public final UInt vectorWord;
    public final Bit busy;
    public final Bit failed;
    public final AxiWritePorts axi;
    public final Bit read;
    public final UInt readWord;
    public final List<Bits> readData;

    private final CoreConfig config;

    public StoreUnit(CoreConfig config) {
        super("store_unit");
        this.config = config;
        int wordBits = VectorMemory.wordBits(config.vector());
        start = input("start", Bit.type());
        address = input("address", UInt.width(config.memory().addressBits()));
        beats = input("beats", UInt.width(32));
        floats = input("floats", UInt.width(32));
        vectorWord = input("vector_word", UInt.width(wordBits));
        busy = output("busy", Bit.type());
        failed = output("failed", Bit.type());
        axi = AxiWritePorts.master(this, "axi", config.memory());
        read = output("read", Bit.type());
        readWord = output("read_word", UInt.width(wordBits));
        readData = Lanes.each(config.vector().lanes(), i -> input("read_data_" + i, Bits.width(32)));

        BurstSplitter bursts = new BurstSplitter(this, config.memory());
        int lengthBits = BurstSplitter.lengthBits(config.memory());
        UInt inBurst = reg("in_burst", UInt.width(lengthBits)).resetTo(0);
        UInt unacknowledged = reg("unacknowledged", UInt.width(32)).resetTo(0);
        Bit addressing = bursts.active.and(inBurst.eq(0)).named("addressing");
        Bit addressed = addressing.and(axi.awready()).named("addressed");
        axi.awvalid().set(addressing);
        axi.awaddr().set(bursts.address);
        axi.awlen().set(bursts.axiLength);

        UInt queued = reg("queued", UInt.width(ArrayConfig.bitsFor(QUEUE))).resetTo(0);
        Bit offered = queued.ne(0).and(inBurst.ne(0)).named("offered");
        Bit sent = offered.and(axi.wready()).named("sent");
        Bits head = queue(queued, readBeats(queued), sent);
        axi.wvalid().set(offered);
        axi.wdata().set(head);
        axi.wlast().set(inBurst.eq(1));
        strobes(sent);

        Bit acknowledged = axi.bvalid();
        axi.bready().set(true);
        when(addressed, () -> {
            inBurst.set(bursts.length);
            bursts.advance();
        });
        when(sent, () -> inBurst.set(inBurst.minus(UInt.of(1, lengthBits))));
        when(start, () -> bursts.begin(address, beats));
        when(
                        addressed.and(acknowledged.not()).named("owed_up"),
                        () -> unacknowledged.set(unacknowledged.plus(UInt.of(1, 32))))
                .elseWhen(
                        acknowledged.and(addressed.not()).named("owed_down"),
                        () -> unacknowledged.set(unacknowledged.minus(UInt.of(1, 32))));
        Bit error = reg("error", Bit.type()).resetTo(false);
        when(start, () -> error.set(false))
                .elseWhen(acknowledged.and(axi.bresp().orReduce()).named("write_failed"), () -> error.set(true));
        failed.set(error);
        busy.set(bursts.active.or(inBurst.ne(0)).or(unacknowledged.ne(0)));
    }

    /** A beat put together from words of the vector memory. */
    private record Beat(Bit complete, Bits bits) {}

    /** Reads word after word while the queue has room. */
    private Beat readBeats(UInt queued) {
        int lanes = config.vector().lanes();
        int words = config.memory().beatBits() / 32 / lanes;
        int wordBits = readWord.width();
        UInt wordsLeft = reg("words_left", UInt.width(32)).resetTo(0);
        UInt word = reg("word", UInt.width(wordBits));
        // Two beats may still be on their way into the queue when it is looked at.
        Bit reading = wordsLeft
                .ne(0)
                .and(queued.lt(UInt.of(QUEUE - 2L, queued.width())))
                .named("reading");
        read.set(reading);
        readWord.set(word);
        when(reading, () -> {
            wordsLeft.set(wordsLeft.minus(UInt.of(1, 32)));
            word.set(word.plus(UInt.of(1, wordBits)));
        });
        when(start, () -> {
            wordsLeft.set(beats.shl(Integer.numberOfTrailingZeros(words)));
            word.set(vectorWord);
        });
        Bit arrived = delay("arrived", 1, reading, 0);
        Bits arrivedWord = cat(readData.reversed().toArray(Bits[]::new));
        if (words == 1) {
            return new Beat(arrived, arrivedWord);
        }
        Bits latest = arrivedWord.named("latest");
        int partBits = ArrayConfig.bitsFor(words - 1L);
        UInt part = reg("part", UInt.width(partBits)).resetTo(0);
        when(arrived, () -> part.set(part.plus(UInt.of(1, partBits))));
        List<Bits> parts = new ArrayList<>(List.of(latest));
        for (int i = words - 2; i >= 0; i--) {
            Bits kept = reg("kept_" + i, Bits.width(32 * lanes));
            when(arrived.and(part.eq(UInt.of(i, partBits))).named("keep_" + i), () -> kept.set(latest));
            parts.add(kept);
        }
        Bit complete = arrived.and(part.eq(UInt.of(words - 1L, partBits))).named("beat_complete");
        return new Beat(complete, cat(parts.toArray(Bits[]::new)));
    }

    private Bits queue(UInt queued, Beat beat, Bit sent) {
        int bits = ArrayConfig.bitsFor(QUEUE - 1L);
        UInt writeSlot = reg("queue_write", UInt.width(bits)).resetTo(0);
        UInt readSlot = reg("queue_read", UInt.width(bits)).resetTo(0);
        Mem<Bits> slots = mem("queue", Bits.width(config.memory().beatBits()), QUEUE);
        slots.write(writeSlot, beat.bits, beat.complete);
        when(beat.complete, () -> writeSlot.set(writeSlot.plus(UInt.of(1, bits))));
        when(sent, () -> readSlot.set(readSlot.plus(UInt.of(1, bits))));
        when(
                        beat.complete.and(sent.not()).named("queued_up"),
                        () -> queued.set(queued.plus(UInt.of(1, queued.width()))))
                .elseWhen(
                        sent.and(beat.complete.not()).named("queued_down"),
                        () -> queued.set(queued.minus(UInt.of(1, queued.width()))));
        return slots.readAsync("queue_head", readSlot);
    }

    private void strobes(Bit sent) {
        int floatsPerBeat = config.memory().beatBits() / 32;
        UInt floatsLeft = reg("floats_left", UInt.width(32));
        when(sent, () -> floatsLeft.set(floatsLeft.minus(UInt.of(floatsPerBeat, 32))));
        when(start, () -> floatsLeft.set(floats));
        List<Bits> strobes =
                Lanes.each(floatsPerBeat, i -> floatsLeft.gt(UInt.of(i, 32)).replicate(4));
        axi.wstrb().set(cat(strobes.reversed().toArray(Bits[]::new)));
    }
}
