// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.xilinx.Lut6;
import dev.signum.rtl.xilinx.TruthTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The XNOR-popcount of compressors, inside a module.
 *
 * <pre>
 * weights, plane --> [agreement cells] --> [chains] --> [chains] --> registers --> [chains] --> [last chain] --> register
 * </pre>
 *
 * <p>The sum of the {@link BitHeap} between is the count throughout. At most four tables lie between registers.
 */
public final class CompressorTree {
    private CompressorTree() {}

    /**
     * Puts a tree into a module.
     *
     * @param array its width and target, which is not generic
     * @return the count of agreeing bits two cycles later, 0 where {@code enable} was low
     */
    public static UInt in(Module module, ArrayConfig array, Bit enable, Bits weights, Bits plane) {
        BitHeap heap = new BitHeap(module, array.target(), array.countBits());
        agreements(module, heap, weights, plane);
        // A table of its own, so that one inverter drives the resets of all these registers and not one each.
        Lut6 inverter = module.child("inverter", () -> new Lut6(TruthTable.of(in -> (in & 1) == 0)));
        inverter.drive(List.of(enable));
        return heap.sum(schedule(array), column -> bits -> Hdl.mux(inverter.out, Bits.of(0, bits.width()), bits));
    }

    /** The schedule for an array's popcount. */
    static Schedule schedule(ArrayConfig array) {
        List<Integer> heights = new ArrayList<>();
        for (int column = 0; column < array.countBits(); column++) {
            heights.add(
                    switch (column) {
                        case 0 -> array.width() / AgreementCell.PAIRS;
                        case 1 -> array.width() / 2;
                        default -> 0;
                    });
        }
        return Scheduler.of(heights);
    }

    private static void agreements(Module module, BitHeap heap, Bits weights, Bits plane) {
        for (int low = 0; low < weights.width(); low += AgreementCell.PAIRS) {
            int high = low + AgreementCell.PAIRS - 1;
            AgreementCell cell = module.child("agreement_" + low / AgreementCell.PAIRS, AgreementCell::new);
            cell.weights.set(weights.slice(high, low));
            cell.plane.set(plane.slice(high, low));
            cell.give(heap, 0);
        }
    }
}
