// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

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
 * <p>The FIFO holds the parameters of the longest linear, so that none can keep the weights behind it from those that wait for them.
 * {@code start}, given once a linear, is passed on as {@code island_start} when the island is idle. {@code failed} says that weights
 * of the oldest linear were answered with an error, until {@code retire}; two may be under way.
 */
public final class StreamSplitter extends Module {
    public final Bit beatValid;
    public final Bits beat;
    public final Bit beatParameters;
    public final Bit beatFailed;
    public final Bit beatReady;
    public final Bit parametersValid;
    public final Bits parameters;
    /** The beat of parameters was answered with an error. */
    public final Bit parametersFailed;

    public final Bit parametersReady;
    public final Bit weightsValid;
    public final Bit weightsReady;
    public final Bit start;
    public final Bit islandIdle;
    public final Bit islandStart;
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
        parameters = output("parameters", Bits.width(beatBits));
        parametersFailed = output("parameters_failed", Bit.type());
        parametersReady = input("parameters_ready", Bit.type());
        weightsValid = output("weights_valid", Bit.type());
        weightsReady = input("weights_ready", Bit.type());
        start = input("start", Bit.type());
        islandIdle = input("island_idle", Bit.type());
        islandStart = output("island_start", Bit.type());
        retire = input("retire", Bit.type());
        failed = output("failed", Bit.type());

        int depth = depth(config);
        BeatFifo fifo = child("fifo", () -> new BeatFifo(beatBits + 1, depth));
        int bits = ArrayConfig.bitsFor(depth);
        UInt held = reg("held", UInt.width(bits)).resetTo(0);
        Bit room = held.ne(UInt.of(depth, bits)).named("room");
        Bit push = beatValid.and(beatParameters).and(room).named("push");
        Bit pop = fifo.valid.and(parametersReady).named("pop");
        when(push.and(pop.not()).named("held_up"), () -> held.set(held.plus(UInt.of(1, bits))))
                .elseWhen(pop.and(push.not()).named("held_down"), () -> held.set(held.minus(UInt.of(1, bits))));
        fifo.push.set(push);
        fifo.in.set(cat(beatFailed.asBits(), beat));
        fifo.ready.set(parametersReady);
        parametersValid.set(fifo.valid);
        parameters.set(fifo.out.slice(beatBits - 1, 0));
        parametersFailed.set(fifo.out.msb());

        weightsValid.set(beatValid.and(beatParameters.not()));
        beatReady.set(mux(beatParameters, room, weightsReady));
        Bit waiting = reg("waiting", Bit.type()).resetTo(false);
        Bit begins = waiting.and(islandIdle).named("begins");
        when(start, () -> waiting.set(true)).elseWhen(begins, () -> waiting.set(false));
        islandStart.set(begins);
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
        // Linears that the island has begun and that are not retired.
        UInt open = reg("open", UInt.width(2)).resetTo(0);
        Bit now = reg("failed_now", Bit.type()).resetTo(false);
        Bit before = reg("failed_before", Bit.type()).resetTo(false);
        Bit ahead = open.eq(2).named("ahead");
        when(begins, () -> {
                    before.set(now);
                    now.set(false);
                })
                .elseWhen(used, () -> now.set(true))
                .elseWhen(retire.and(ahead.not()).named("forgets"), () -> now.set(false));
        when(begins.and(retire.not()).named("open_up"), () -> open.set(open.plus(UInt.of(1, 2))))
                .elseWhen(retire.and(begins.not()).named("open_down"), () -> open.set(open.minus(UInt.of(1, 2))));
        failed.set(mux(ahead, before, now));
    }
}
