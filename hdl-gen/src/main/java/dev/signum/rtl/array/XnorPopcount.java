// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.Target;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.compressor.CompressorTree;
import java.util.ArrayList;
import java.util.List;

/**
 * count = popcount(xnor(weights, plane)) where enabled, else 0: the circuit that ships.
 *
 * <pre>
 * weights, plane --> xnor --> [6:3 counters] --> [adder tree] --> ... --> count
 * </pre>
 *
 * <p>On a target whose cells are known it is a {@link CompressorTree}, else the tree of adders above. Each 6:3 counter is three functions of six inputs: one 6-input LUT a bit. Up to 64 inputs the counts are added in one
 * cycle, beyond that in two.
 *
 * <p>Latency: {@link ArrayConfig#popcountLatency()} cycles. Where {@code enable} is low the count is 0.
 */
public final class XnorPopcount extends Module {
    private static final int COUNTER_INPUTS = 6;
    /** Counts added in one stage of a two-stage tree: 8 counts of 3 bits are four levels of adders with the next stage's. */
    private static final int FIRST_STAGE_COUNTS = 8;

    public final Bit enable;
    public final Bits weights;
    public final Bits plane;
    public final UInt count;

    public XnorPopcount(ArrayConfig array) {
        super(name(array));
        enable = input("enable", Bit.type());
        weights = input("weights", Bits.width(array.width()));
        plane = input("plane", Bits.width(array.width()));
        count = output("count", UInt.width(array.countBits()));

        count.set(
                array.target() == Target.GENERIC
                        ? adderTree(array)
                        : CompressorTree.in(this, array, enable, weights, plane));
    }

    /** The definition name; the behavioural stand-in carries the same. */
    public static String name(ArrayConfig array) {
        return "xnor_popcount_" + array.width();
    }

    private UInt adderTree(ArrayConfig array) {
        Bits agree = weights.xor(plane).not().named("agree");
        List<UInt> counts = new ArrayList<>();
        for (int low = 0; low < array.width(); low += COUNTER_INPUTS) {
            int high = Math.min(low + COUNTER_INPUTS, array.width()) - 1;
            UInt counted = reg("counted_" + counts.size(), UInt.width(ArrayConfig.bitsFor(high - low + 1L)));
            UInt ones = count(agree, high, low);
            counted.set(mux(enable, ones, UInt.of(0, counted.width())));
            counts.add(counted);
        }
        if (array.popcountLatency() == 3) {
            counts = registeredSums(counts);
        }
        UInt total = reg("total", UInt.width(array.countBits()));
        total.set(sum(counts, array.countBits()));
        return total;
    }

    private UInt count(Bits bits, int high, int low) {
        int width = ArrayConfig.bitsFor(high - low + 1L);
        UInt ones = bits.bit(low).asUInt().extend(width);
        for (int i = low + 1; i <= high; i++) {
            ones = ones.plus(bits.bit(i).asUInt().extend(width));
        }
        return ones;
    }

    private List<UInt> registeredSums(List<UInt> counts) {
        List<UInt> sums = new ArrayList<>();
        for (int from = 0; from < counts.size(); from += FIRST_STAGE_COUNTS) {
            List<UInt> part = counts.subList(from, Math.min(from + FIRST_STAGE_COUNTS, counts.size()));
            int width = ArrayConfig.bitsFor((long) COUNTER_INPUTS * part.size());
            UInt summed = reg("summed_" + sums.size(), UInt.width(width));
            summed.set(sum(part, width));
            sums.add(summed);
        }
        return sums;
    }

    /** A balanced tree of wrapping additions at the full width: the result fits by construction. */
    private UInt sum(List<UInt> terms, int width) {
        List<UInt> level = new ArrayList<>();
        for (UInt term : terms) {
            level.add(term.width() < width ? term.extend(width) : term);
        }
        while (level.size() > 1) {
            List<UInt> next = new ArrayList<>();
            for (int i = 0; i + 1 < level.size(); i += 2) {
                next.add(level.get(i).plus(level.get(i + 1)));
            }
            if (level.size() % 2 == 1) {
                next.add(level.getLast());
            }
            level = next;
        }
        return level.getFirst();
    }
}
