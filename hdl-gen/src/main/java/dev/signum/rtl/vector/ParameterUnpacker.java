// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.List;

/**
 * Presents the parameters of one word of inputs at a time, from the beats that all channels hold together (StreamLayout).
 *
 * <pre>
 * beat of channel 0 .. M-1 --> [select by part] --> g, b of every lane
 * </pre>
 *
 * <p>No latency. {@code take}, while all channels hold a beat, moves to the next word; on a vector's last word, {@code last}, the rest of the beats is dropped.
 */
public final class ParameterUnpacker extends Module {
    public final List<Bits> beats;
    /** All channels' beats are taken. */
    public final Bit beatsReady;

    public final List<Bits> g;
    public final List<Bits> b;
    public final Bit take;
    public final Bit last;

    public ParameterUnpacker(CoreConfig config) {
        super("parameter_unpacker");
        int channels = config.memory().channels();
        int lanes = config.vector().lanes();
        int pairsPerBeat = config.memory().beatBits() / 64;
        beats = Lanes.each(
                channels, c -> input("beat_" + c, Bits.width(config.memory().beatBits())));
        beatsReady = output("beats_ready", Bit.type());
        g = Lanes.each(lanes, i -> output("g_" + i, Bits.width(32)));
        b = Lanes.each(lanes, i -> output("b_" + i, Bits.width(32)));
        take = input("take", Bit.type());
        last = input("last", Bit.type());

        int parts = channels * pairsPerBeat / lanes;
        int partBits = ArrayConfig.bitsFor(parts - 1L);
        UInt part = null;
        if (parts == 1) {
            beatsReady.set(take);
            // Every word takes whole beats.
            unused("last_unused", last);
        } else {
            UInt counter = reg("part", UInt.width(partBits)).resetTo(0);
            Bit ends = last.or(counter.eq(UInt.of(parts - 1L, partBits))).named("ends");
            when(take, () -> counter.set(mux(ends, UInt.of(0, partBits), counter.plus(UInt.of(1, partBits)))));
            beatsReady.set(take.and(ends));
            part = counter;
        }
        for (int i = 0; i < lanes; i++) {
            int lane = i;
            g.get(i).set(select(part, Lanes.each(parts, p -> half(p * lanes + lane, pairsPerBeat, 0))));
            b.get(i).set(select(part, Lanes.each(parts, p -> half(p * lanes + lane, pairsPerBeat, 32))));
        }
    }

    private Bits half(int pair, int pairsPerBeat, int offset) {
        int low = pair % pairsPerBeat * 64 + offset;
        return beats.get(pair / pairsPerBeat).slice(low + 31, low);
    }

    private Bits select(UInt part, List<Bits> choices) {
        return choices.size() == 1 ? choices.getFirst() : mux(part, choices);
    }
}
