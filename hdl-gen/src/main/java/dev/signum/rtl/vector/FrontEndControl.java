// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.number.FloatMultiplier;

/**
 * The order of events in the front end.
 *
 * <pre>
 * idle -> prescaling (K / lanes words) -> settling -> dividing (r) -> quantising (all slices) -> idle
 *                                             \-> finish_sums            \-> divide again (D)
 * </pre>
 *
 * <p>{@code word} counts the words of the pass in progress. A pre-scale word is issued when parameters and sums are ready; a quantise
 * word every cycle.
 */
public final class FrontEndControl extends Module {
    /** Vector memory, multiplier, running maximum, floor: from a word's issue to its place in the registered maximum. */
    private static final int MAXIMUM_LATENCY = 1 + FloatMultiplier.LATENCY + 2;

    public final Bit start;
    public final UInt inputs;
    public final UInt slices;
    public final Bit parametersValid;
    public final Bit sumsReady;
    public final Bit divided;
    public final Bit preparing;
    public final Bit prescale;
    public final Bit prescaleLast;
    public final Bit quantise;
    public final UInt word;
    public final Bit finishSums;
    public final Bit divide;

    public FrontEndControl(CoreConfig config) {
        super("front_end_control");
        int lanes = config.vector().lanes();
        int laneBits = Integer.numberOfTrailingZeros(lanes);
        int wordBits = wordBits(config);
        start = input("start", Bit.type());
        inputs = input("inputs", UInt.width(LinearShape.inputBits(config)));
        slices = input("slices", UInt.width(ArrayConfig.bitsFor(config.maxSlices())));
        parametersValid = input("parameters_valid", Bit.type());
        sumsReady = input("sums_ready", Bit.type());
        divided = input("divided", Bit.type());
        preparing = output("preparing", Bit.type());
        prescale = output("prescale", Bit.type());
        prescaleLast = output("prescale_last", Bit.type());
        quantise = output("quantise", Bit.type());
        word = output("word", UInt.width(wordBits));
        finishSums = output("finish_sums", Bit.type());
        divide = output("divide", Bit.type());

        Bit prescaling = reg("prescaling", Bit.type()).resetTo(false);
        Bit settling = reg("settling", Bit.type()).resetTo(false);
        Bit dividing = reg("dividing", Bit.type()).resetTo(false);
        Bit quantising = reg("quantising", Bit.type()).resetTo(false);
        UInt current = reg("current", UInt.width(wordBits)).resetTo(0);
        // Words to pre-scale behind the next one, and whether that is the last: all channels' parameters wait for it.
        UInt prescaleLeft = reg("prescale_left", UInt.width(wordBits));
        Bit prescaleEnds = reg("prescale_ends", Bit.type());
        UInt lastQuantise = reg("last_quantise", UInt.width(wordBits));
        int settle = MAXIMUM_LATENCY + MaximumTree.latency(lanes) + 1;
        int waitBits = ArrayConfig.bitsFor(settle);
        UInt wait = reg("countdown", UInt.width(waitBits)).resetTo(0);
        // In the last cycle of the wait.
        Bit waited = reg("waited", Bit.type()).resetTo(false);
        waited.set(wait.eq(2));

        Bit issue = prescaling.and(parametersValid).and(sumsReady).named("issue");
        Bit quantiseEnds = current.eq(lastQuantise).named("quantise_ends");
        Bit settled = settling.and(waited).named("settled");
        Bit rDivided = dividing.and(divided).named("r_divided");

        when(wait.ne(0).named("waiting"), () -> wait.set(wait.minus(UInt.of(1, waitBits))));
        UInt lastInput = inputs.minus(UInt.of(1, inputs.width())).named("last_input");
        unused("last_input_lane_unused", lastInput.slice(laneBits - 1, 0));
        when(start, () -> {
            prescaling.set(true);
            current.set(UInt.of(0, wordBits));
            prescaleLeft.set(lastInput.slice(inputs.width() - 1, laneBits).extend(wordBits));
            prescaleEnds.set(inputs.le(UInt.of(lanes, inputs.width())));
            lastQuantise.set(lastWord(config, wordBits));
        });
        when(issue, () -> {
            current.set(current.plus(UInt.of(1, wordBits)));
            prescaleLeft.set(prescaleLeft.minus(UInt.of(1, wordBits)));
            prescaleEnds.set(prescaleLeft.eq(1));
            when(prescaleEnds, () -> {
                prescaling.set(false);
                settling.set(true);
                wait.set(UInt.of(settle, waitBits));
            });
        });
        when(settled, () -> {
            settling.set(false);
            dividing.set(true);
        });
        when(rDivided, () -> {
            dividing.set(false);
            quantising.set(true);
            current.set(UInt.of(0, wordBits));
        });
        when(quantising, () -> {
            current.set(current.plus(UInt.of(1, wordBits)));
            when(quantiseEnds, () -> quantising.set(false));
        });

        preparing.set(prescaling.or(settling).or(dividing).or(quantising));
        prescale.set(issue);
        prescaleLast.set(prescaleEnds);
        quantise.set(quantising);
        word.set(current);
        finishSums.set(settled);
        divide.set(settled.or(rDivided));
    }

    /** Bits of a word's number in a pass. */
    static int wordBits(CoreConfig config) {
        return ArrayConfig.bitsFor(config.vector().maxInputs() / config.vector().lanes());
    }

    /** The last word of the last slice: slices width / lanes - 1. */
    private UInt lastWord(CoreConfig config, int wordBits) {
        int wordsPerSlice = config.array().width() / config.vector().lanes();
        UInt words = slices.extend(wordBits).shl(Integer.numberOfTrailingZeros(wordsPerSlice));
        return words.minus(UInt.of(1, wordBits));
    }
}
