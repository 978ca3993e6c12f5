// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/**
 * Reads one channel's stream ahead of the array: works through descriptors in order, limited only by room in its FIFO.
 *
 * <pre>
 * descriptors --> [queue] --> [burst splitter] --> AR
 *                                    R --> [beat FIFO] --> beats
 * </pre>
 *
 * <p>A burst is asked for only when the FIFO has room for all of it, so {@code rready} never falls. {@code error} holds from
 * the use of a beat that was answered with an error until {@code clear_error}.
 */
public final class ChannelReader extends Module {
    /** Descriptors a reader holds beside the one it works on: linears read ahead. */
    public static final int QUEUE = 4;

    public final Bit descriptorValid;
    public final Bit descriptorReady;
    public final UInt descriptorAddress;
    public final UInt descriptorBeats;
    public final AxiReadPorts axi;
    public final Bit beatValid;
    public final Bits beat;
    public final Bit beatReady;
    public final Bit clearError;
    public final Bit error;
    public final Bit beatReceived;
    public final Bit waiting;
    public final Bit full;

    public ChannelReader(MemoryConfig memory) {
        super("channel_reader");
        descriptorValid = input("descriptor_valid", Bit.type());
        descriptorReady = output("descriptor_ready", Bit.type());
        descriptorAddress = input("descriptor_address", UInt.width(memory.addressBits()));
        descriptorBeats = input("descriptor_beats", UInt.width(32));
        axi = AxiReadPorts.master(this, "axi", memory);
        beatValid = output("beat_valid", Bit.type());
        beat = output("beat", Bits.width(memory.beatBits()));
        beatReady = input("beat_ready", Bit.type());
        clearError = input("clear_error", Bit.type());
        error = output("error", Bit.type());
        beatReceived = output("beat_received", Bit.type());
        waiting = output("waiting", Bit.type());
        full = output("full", Bit.type());

        BurstSplitter bursts = new BurstSplitter(this, memory);
        SmallQueue queue = new SmallQueue(this, memory.addressBits() + 32);
        descriptorReady.set(queue.hasRoom);
        queue.push(
                descriptorValid.and(queue.hasRoom).named("accept"),
                cat(descriptorBeats.asBits(), descriptorAddress.asBits()));

        int creditBits = ArrayConfig.bitsFor(memory.fifoBeats());
        UInt reserved = reg("reserved", UInt.width(creditBits)).resetTo(0);
        Bit room = reserved.plusGrow(bursts.length.extend(creditBits))
                .le(UInt.of(memory.fifoBeats(), creditBits + 1))
                .named("room");
        Bit asking = reg("asking", Bit.type()).resetTo(false);
        UInt askAddress = reg("ask_address", UInt.width(memory.addressBits()));
        UInt askLength = reg("ask_length", UInt.width(8));
        Bit ask = bursts.active.and(room).and(asking.not()).named("ask");
        Bit begin = queue.holds.and(bursts.active.not()).named("start_descriptor");
        queue.popWhen(begin);
        when(
                begin,
                () -> bursts.begin(
                        queue.head.slice(memory.addressBits() - 1, 0).asUInt(),
                        queue.head
                                .slice(memory.addressBits() + 31, memory.addressBits())
                                .asUInt()));
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

        BeatFifo fifo = child("fifo", () -> new BeatFifo(memory.beatBits() + 1, memory.fifoBeats()));
        fifo.push.set(axi.rvalid());
        // Whether a beat was answered with an error travels with it: it counts against the linear that uses the beat.
        fifo.in.set(cat(axi.rresp().orReduce(), axi.rdata()));
        axi.rready().set(true);
        // Beats are counted, not bursts.
        unused("rlast_unused", axi.rlast());
        beatValid.set(fifo.valid);
        beat.set(fifo.out.slice(memory.beatBits() - 1, 0));
        fifo.ready.set(beatReady);
        Bit pop = fifo.valid.and(beatReady).named("pop");
        UInt taken = mux(ask, bursts.length.extend(creditBits), UInt.of(0, creditBits));
        reserved.set(reserved.plus(taken).minus(pop.asUInt().extend(creditBits)));

        UInt outstanding = reg("outstanding", UInt.width(creditBits)).resetTo(0);
        outstanding.set(outstanding
                .plus(mux(ask, bursts.length.extend(creditBits), UInt.of(0, creditBits)))
                .minus(axi.rvalid().asUInt().extend(creditBits)));
        beatReceived.set(axi.rvalid());
        waiting.set(outstanding.ne(0).and(axi.rvalid().not()));
        full.set(bursts.active.and(room.not()));

        Bit failed = reg("failed", Bit.type()).resetTo(false);
        when(pop.and(fifo.out.msb()).named("used_failed_beat"), () -> failed.set(true))
                .elseWhen(clearError, () -> failed.set(false));
        error.set(failed);
    }

    /** A queue of {@link #QUEUE} descriptors inside the reader. */
    private static final class SmallQueue {
        final Bit hasRoom;
        final Bit holds;
        final Bits head;

        private final Module module;
        private final UInt write;
        private final UInt read;
        private final UInt held;
        private final Mem<Bits> words;
        private Bit pushed;

        SmallQueue(Module module, int width) {
            this.module = module;
            int bits = ArrayConfig.bitsFor(QUEUE - 1L);
            write = module.reg("queue_write", UInt.width(bits)).resetTo(0);
            read = module.reg("queue_read", UInt.width(bits)).resetTo(0);
            held = module.reg("queue_held", UInt.width(bits + 1)).resetTo(0);
            words = module.mem("queue", Bits.width(width), QUEUE);
            hasRoom = held.ne(UInt.of(QUEUE, bits + 1)).named("queue_has_room");
            holds = held.ne(0).named("queue_holds");
            head = words.readAsync("queue_head", read);
        }

        void push(Bit when, Bits word) {
            words.write(write, word, when);
            module.when(when, () -> write.set(write.plus(UInt.of(1, write.width()))));
            pushed = when;
        }

        void popWhen(Bit when) {
            int bits = held.width();
            module.when(when, () -> read.set(read.plus(UInt.of(1, read.width()))));
            module.when(pushed.and(when.not()).named("queue_up"), () -> held.set(held.plus(UInt.of(1, bits))))
                    .elseWhen(when.and(pushed.not()).named("queue_down"), () -> held.set(held.minus(UInt.of(1, bits))));
        }
    }
}
