// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes one channel's stream apart: parameters into a FIFO of their own, where they wait for the front end while weights pass, and
 * weights to the island, which begins a linear when it has ended the one before.
 *
 * <pre>
 *                    /--> [parameter FIFO] --> parameters
 * beats --> [kind] --
 *                    \\--> weights
 * </pre>
 *
 * <p>The FIFO holds the parameters of the longest linear, so that none can keep the weights behind it from those that wait for them; further vectors of a linear have them from there too ({@link ReplayFifo}).
 * A linear is announced as soon as it is known, and begins when the island is idle, whether it may be prepared yet or not: what the
 * rows can hold of its weights is there when its first step goes. {@code failed} says that weights of the oldest linear were answered with an
 * error, until {@code retire}; {@link #LINEARS} may be announced and not retired.
 */
public final class StreamSplitter extends Module {
    /** One that streams, one that is prepared, one that waits, and a place more. */
    static final int LINEARS = 4;

    public final Bit beatValid;
    public final Bits beat;
    public final Bit beatParameters;
    public final Bit beatFailed;
    public final Bit beatReady;
    public final Bit parametersValid;
    /** A beat of parameters will be at hand in the next cycle even if one is taken now; of the very last ones it may not say so. */
    public final Bit parametersMore;

    public final Bits parameters;
    /** The beat of parameters was answered with an error. */
    public final Bit parametersFailed;

    public final Bit parametersReady;
    /** Parameters that are taken come again. */
    public final Bit keepParameters;
    /** The linear's parameters come from the first one on. */
    public final Bit repeatParameters;

    public final Bit weightsValid;
    public final Bit weightsReady;
    /** A linear's weights will come behind those of the linears announced before. */
    public final Bit announce;

    public final UInt blocks;
    public final UInt blockBeats;
    public final Bit islandIdle;
    public final Bit islandStart;
    public final UInt islandBlocks;
    public final UInt islandBlockBeats;
    public final Bit retire;
    public final Bit failed;

    public StreamSplitter(CoreConfig config) {
        super("stream_splitter");
        int beatBits = config.memory().beatBits();
        beatValid = input("beat_valid", Bit.type());
        beat = input("beat", Bits.width(beatBits));
        beatParameters = input("beat_parameters", Bit.type());
        beatFailed = input("beat_failed", Bit.type());
        beatReady = output("beat_ready", Bit.type());
        parametersValid = output("parameters_valid", Bit.type());
        parametersMore = output("parameters_more", Bit.type());
        parameters = output("parameters", Bits.width(beatBits));
        parametersFailed = output("parameters_failed", Bit.type());
        parametersReady = input("parameters_ready", Bit.type());
        keepParameters = input("keep_parameters", Bit.type());
        repeatParameters = input("repeat_parameters", Bit.type());
        weightsValid = output("weights_valid", Bit.type());
        weightsReady = input("weights_ready", Bit.type());
        announce = input("announce", Bit.type());
        blocks = input("blocks", UInt.width(32));
        blockBeats = input("block_beats", UInt.width(20));
        islandIdle = input("island_idle", Bit.type());
        islandStart = output("island_start", Bit.type());
        islandBlocks = output("island_blocks", UInt.width(32));
        islandBlockBeats = output("island_block_beats", UInt.width(20));
        retire = input("retire", Bit.type());
        failed = output("failed", Bit.type());

        int depth = depth(config);
        ReplayFifo fifo = child("fifo", () -> new ReplayFifo(beatBits + 1, depth));
        fifo.push.set(beatValid.and(beatParameters).and(fifo.room));
        fifo.in.set(cat(beatFailed.asBits(), beat));
        fifo.ready.set(parametersReady);
        fifo.keep.set(keepParameters);
        fifo.rewind.set(repeatParameters);
        parametersValid.set(fifo.valid);
        parametersMore.set(fifo.more);
        parameters.set(fifo.out.slice(beatBits - 1, 0));
        parametersFailed.set(fifo.out.msb());

        weightsValid.set(beatValid.and(beatParameters.not()));
        beatReady.set(mux(beatParameters, fifo.room, weightsReady));
        SmallQueue linears = new SmallQueue(this, "linears", 52, LINEARS);
        unused("linears_room_unused", linears.hasRoom);
        Bit begins = linears.holds.and(islandIdle).named("begins");
        linears.move(announce, cat(blockBeats.asBits(), blocks.asBits()), begins);
        islandStart.set(begins);
        islandBlocks.set(linears.head.slice(31, 0).asUInt());
        islandBlockBeats.set(linears.head.slice(51, 32).asUInt());
        errors(begins);
    }

    /** Beats of parameters of the longest linear. */
    static int depth(CoreConfig config) {
        return Math.max(2, new StreamLayout(config, config.vector().maxInputs(), 1, 1).parameterBeats());
    }

    private void errors(Bit begins) {
        Bit used = beatValid
                .and(beatParameters.not())
                .and(weightsReady)
                .and(beatFailed)
                .named("used_failed_beat");
        // A bit for each of the linears that may be open at a time.
        UInt next = reg("next", UInt.width(2)).resetTo(0);
        UInt oldest = reg("oldest", UInt.width(2)).resetTo(0);
        when(begins, () -> next.set(next.plus(UInt.of(1, 2))));
        when(retire, () -> oldest.set(oldest.plus(UInt.of(1, 2))));
        List<Bits> marks = new ArrayList<>();
        for (int i = 0; i < LINEARS; i++) {
            Bit mark = reg("failed_" + i, Bit.type()).resetTo(false);
            Bit cleared = retire.and(oldest.eq(UInt.of(i, 2))).named("clears_" + i);
            Bit marked = used.and(next.eq(UInt.of((i + 1) % LINEARS, 2))).named("marks_" + i);
            when(cleared, () -> mark.set(false)).elseWhen(marked, () -> mark.set(true));
            marks.add(mark.asBits());
        }
        failed.set(mux(oldest, marks).orReduce());
    }
}
