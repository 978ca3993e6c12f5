// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/**
 * Reads one channel's stream ahead of the array: works through descriptors in order, limited only by room in its FIFO.
 *
 * <pre>
 * descriptors --> [queue] --> [burst splitter] --> AR
 *                    \--> [segments] --> kind
 *                                         v
 *                                    R --> [beat FIFO] --> beats, beat_parameters, beat_failed
 * </pre>
 *
 * <p>A burst is asked for only when the FIFO has room for all of it, so {@code rready} never falls. With each beat goes whether its
 * descriptor named parameters, and whether it was answered with an error.
 */
public final class ChannelReader extends Module {
    /** Descriptors a reader holds beside the one it works on: two a linear read ahead. */
    public static final int QUEUE = 4;
    /** Descriptors whose beats may be on their way, beside the one whose beats come. */
    public static final int SEGMENTS = 16;

    public final Bit descriptorValid;
    public final Bit descriptorReady;
    public final Bit descriptorParameters;
    public final UInt descriptorAddress;
    public final UInt descriptorBeats;
    public final AxiReadPorts axi;
    public final Bit beatValid;
    public final Bits beat;
    public final Bit beatParameters;
    public final Bit beatFailed;
    public final Bit beatReady;
    public final Bit beatReceived;
    public final Bit waiting;
    public final Bit full;

    public ChannelReader(MemoryConfig memory) {
        super("channel_reader");
        descriptorValid = input("descriptor_valid", Bit.type());
        descriptorReady = output("descriptor_ready", Bit.type());
        descriptorParameters = input("descriptor_parameters", Bit.type());
        descriptorAddress = input("descriptor_address", UInt.width(memory.addressBits()));
        descriptorBeats = input("descriptor_beats", UInt.width(32));
        axi = AxiReadPorts.master(this, "axi", memory);
        beatValid = output("beat_valid", Bit.type());
        beat = output("beat", Bits.width(memory.beatBits()));
        beatParameters = output("beat_parameters", Bit.type());
        beatFailed = output("beat_failed", Bit.type());
        beatReady = input("beat_ready", Bit.type());
        beatReceived = output("beat_received", Bit.type());
        waiting = output("waiting", Bit.type());
        full = output("full", Bit.type());

        BurstSplitter bursts = new BurstSplitter(this, memory);
        SmallQueue queue = new SmallQueue(this, "queue", memory.addressBits() + 33, QUEUE);
        SmallQueue segments = new SmallQueue(this, "segments", 33, SEGMENTS);
        descriptorReady.set(queue.hasRoom);
        Bit accept = descriptorValid.and(queue.hasRoom).named("accept");
        Bit begin = queue.holds.and(segments.hasRoom).and(bursts.active().not()).named("start_descriptor");
        queue.move(
                accept,
                cat(descriptorParameters.asBits(), descriptorBeats.asBits(), descriptorAddress.asBits()),
                begin);

        int creditBits = ArrayConfig.bitsFor(memory.fifoBeats());
        UInt reserved = reg("reserved", UInt.width(creditBits)).resetTo(0);
        // Whether there was room for the burst in the cycle before, if it was offered then.
        Bit room = reg("room", Bit.type()).resetTo(false);
        Bit compared = reg("room_compared", Bit.type()).resetTo(false);
        room.set(reserved.plusGrow(bursts.length.extend(creditBits)).le(UInt.of(memory.fifoBeats(), creditBits + 1)));
        Bit asking = reg("asking", Bit.type()).resetTo(false);
        UInt askAddress = reg("ask_address", UInt.width(memory.addressBits()));
        UInt askLength = reg("ask_length", UInt.width(8));
        Bit ask = compared.and(room).and(asking.not()).named("ask");
        compared.set(bursts.offered.and(ask.not()));
        Bits segment = queue.head.slice(memory.addressBits() + 32, memory.addressBits());
        when(
                begin,
                () -> bursts.begin(
                        queue.head.slice(memory.addressBits() - 1, 0).asUInt(),
                        segment.slice(31, 0).asUInt()));
        when(ask, () -> {
                    bursts.advance();
                    asking.set(true);
                    askAddress.set(bursts.address);
                    askLength.set(bursts.axiLength);
                })
                .elseWhen(axi.arready(), () -> asking.set(false));
        axi.arvalid().set(asking);
        axi.araddr().set(askAddress);
        axi.arlen().set(askLength);

        BeatFifo fifo = child("fifo", () -> new BeatFifo(memory.beatBits() + 2, memory.fifoBeats()));
        fifo.push.set(axi.rvalid());
        // An error travels with its beat: it counts against the linear that uses the beat.
        fifo.in.set(cat(kind(segments, begin, segment), axi.rresp().orReduce(), axi.rdata()));
        axi.rready().set(true);
        // Beats are counted, not bursts.
        unused("rlast_unused", axi.rlast());
        beatValid.set(fifo.valid);
        beat.set(fifo.out.slice(memory.beatBits() - 1, 0));
        beatFailed.set(fifo.out.bit(memory.beatBits()));
        beatParameters.set(fifo.out.msb());
        fifo.ready.set(beatReady);
        Bit pop = delay("popped", 1, fifo.valid.and(beatReady).named("pop"), 0);
        UInt taken = mux(ask, bursts.length.extend(creditBits), UInt.of(0, creditBits));
        reserved.set(reserved.plus(taken).minus(pop.asUInt().extend(creditBits)));

        UInt outstanding = reg("outstanding", UInt.width(creditBits)).resetTo(0);
        outstanding.set(outstanding
                .plus(mux(ask, bursts.length.extend(creditBits), UInt.of(0, creditBits)))
                .minus(axi.rvalid().asUInt().extend(creditBits)));
        beatReceived.set(axi.rvalid());
        waiting.set(outstanding.ne(0).and(axi.rvalid().not()));
        full.set(compared.and(room.not()));
    }

    /** Counts the beats that come: each belongs to the oldest descriptor whose beats have not all come. Returns whether it names parameters. */
    private Bit kind(SmallQueue segments, Bit begin, Bits segment) {
        Bit open = reg("segment_open", Bit.type()).resetTo(false);
        Bit parameters = reg("segment_parameters", Bit.type());
        UInt left = reg("segment_left", UInt.width(32));
        Bit last = reg("segment_last", Bit.type());
        Bit ends = axi.rvalid().and(last).named("segment_ends");
        Bit next = segments.holds.and(open.not().or(ends)).named("segment_begins");
        UInt beats = segments.head.slice(31, 0).asUInt();
        segments.move(begin, segment, next);
        when(axi.rvalid(), () -> {
            left.set(left.minus(UInt.of(1, 32)));
            last.set(left.eq(2));
        });
        when(ends, () -> open.set(false));
        when(next, () -> {
            open.set(true);
            parameters.set(segments.head.bit(32));
            left.set(beats);
            last.set(beats.eq(1));
        });
        return parameters;
    }
}
