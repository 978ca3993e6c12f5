// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.UInt;
import java.util.List;

/**
 * One row of an island: its weight buffer, its processing elements and its accumulators.
 *
 * <pre>
 * steps --> [weight buffer] --> [PE] -> [PE] -> ... -> [PE]   8 columns a group
 *               ^ token                             \-> [row accumulator] --> count
 * </pre>
 *
 * <p>A token at cycle t sends the weight word at the buffer's head into column 0 at t + 1; {@code pop} moves on to the next word.
 * Column c's plane must arrive at t + 1 + c, and group q's control at t + 9 + 8 q + popcount latency. Tokens, controls and
 * planes leave for the row below one cycle later than they came.
 */
public final class Row extends ArrayModule {
    final Bit stepValid;
    final UInt stepSlot;
    final Bits stepWord;
    final Bit tokenValid;
    final Bit tokenPop;
    final Bit tokenValidOut;
    final Bit tokenPopOut;
    final List<Control> controls;
    final List<Control> controlsOut;
    final List<Plane> planes;
    final List<Plane> planesOut;
    final UInt slot;
    final Bit secondGroup;
    /** The vector whose count is read; absent where a core takes one. */
    final List<UInt> vector;

    final UInt count;

    /** Cycles from a row's token to the partial sum of column group {@code group}. */
    static int sumDelay(ArrayConfig array, int group) {
        return ArrayConfig.GROUP * (group + 1) + array.popcountLatency() + 1;
    }

    public Row(CoreConfig config) {
        super("row", config.array());
        ArrayConfig array = config.array();
        stepValid = input("step_valid", Bit.type());
        stepSlot = input("step_slot", UInt.width(ArrayConfig.bitsFor(config.rowBufferSteps() - 1L)));
        stepWord = input("step_word", Bits.width(array.width()));
        tokenValid = input("token_valid", Bit.type());
        tokenPop = input("token_pop", Bit.type());
        tokenValidOut = output("token_valid_out", Bit.type());
        tokenPopOut = output("token_pop_out", Bit.type());
        controls = each(array.groups(), q -> controlInput("control_" + q));
        controlsOut = each(array.groups(), q -> controlOutput("control_" + q + "_out"));
        planes = each(array.columns(), c -> planeInput("plane_" + c));
        planesOut = each(array.columns(), c -> planeOutput("plane_" + c + "_out"));
        slot = input("slot", UInt.width(ArrayConfig.bitsFor(RESULT_SLOTS - 1)));
        secondGroup = input("second_group", Bit.type());
        vector = vectorInput();
        count = output("count", UInt.width(countBits(config)));

        Bit tokenValidBelow = reg("token_valid_below", Bit.type()).resetTo(false);
        Bit tokenPopBelow = reg("token_pop_below", Bit.type());
        tokenValidBelow.set(tokenValid);
        tokenPopBelow.set(tokenPop);
        tokenValidOut.set(tokenValidBelow);
        tokenPopOut.set(tokenPopBelow);
        for (int q = 0; q < array.groups(); q++) {
            controlsOut.get(q).set(delayed("control_" + q + "_below", controls.get(q)));
        }

        Bits word = headWord(config, stepValid, stepSlot, stepWord, tokenValid, tokenPop);
        List<UInt> sums = chain(array, word);
        List<UInt> results = each(array.groups(), q -> {
            RowAccumulator accumulator = child("accumulator_" + q, () -> new RowAccumulator(config));
            accumulator.sum.set(sums.get(q));
            accumulator.control.set(controls.get(q));
            accumulator.slot.set(slot);
            return accumulator.result;
        });
        count.set(total(config, results));
    }

    /** Bits of a row's weighted popcount: K (2^16 - 1). */
    static int countBits(CoreConfig config) {
        return ArrayConfig.bitsFor(config.vector().maxInputs() * ((1L << ArrayConfig.MAX_PLANES) - 1));
    }

    /** Places the processing elements and returns the partial sum of every group. */
    private List<UInt> chain(ArrayConfig array, Bits weights) {
        java.util.ArrayList<UInt> sums = new java.util.ArrayList<>();
        ProcessingElement left = null;
        for (int c = 0; c < array.columns(); c++) {
            ProcessingElement pe = child("pe_" + c, () -> new ProcessingElement(array));
            pe.weightsIn.set(left == null ? weights : left.weightsOut);
            pe.planeValidIn.set(planes.get(c).valid());
            pe.planeIn.set(planes.get(c).bits());
            pe.sumIn.set(c % ArrayConfig.GROUP == 0 ? UInt.of(0, ProcessingElement.sumBits(array)) : left.sumOut);
            planesOut.get(c).set(new Plane(pe.planeValidOut, pe.planeOut));
            if (c % ArrayConfig.GROUP == ArrayConfig.GROUP - 1) {
                sums.add(pe.sumOut);
            }
            left = pe;
        }
        // The last column passes weights to nobody.
        unused("last_weights_unused", left.weightsOut);
        return sums;
    }

    private UInt total(CoreConfig config, List<UInt> results) {
        int bits = countBits(config);
        if (results.size() == 1) {
            // One group holds planes of both halves.
            unused("second_group_unused", secondGroup);
            return results.getFirst();
        }
        UInt low = mux(vector.getFirst(), results).extend(bits);
        UInt high = results.get(1).extend(bits).shl(ArrayConfig.GROUP);
        return low.plus(mux(secondGroup, high, UInt.of(0, bits)));
    }
}
