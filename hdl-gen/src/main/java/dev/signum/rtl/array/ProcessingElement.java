// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.List;

/**
 * One cell of the array: weights pass to the right, the activation plane passes down, and the partial sum passes right by
 * Horner's rule over the bit planes, most significant first.
 *
 * <pre>
 *                plane_in
 *                   |
 * weights_in --> [xnor-popcount] --> weights_out      (one cycle)
 * sum_in ------> [2 sum_in + count] --> sum_out       (popcount latency + 1 cycles after the operands)
 *                   |
 *                plane_out                             (one cycle)
 * </pre>
 *
 * <p>{@code first_in} marks the column of the most significant plane: it ignores {@code sum_in}, so that columns to its left add
 * nothing. Operands at cycle t give {@code sum_out} at cycle t + popcount latency + 1; {@code sum_in} belongs to operands of
 * cycle t - 1, so a chain of cells needs operands skewed by one cycle a column.
 */
public final class ProcessingElement extends Module {
    public final Bit weightsValidIn;
    public final Bits weightsIn;
    public final Bit weightsValidOut;
    public final Bits weightsOut;
    public final Bit planeValidIn;
    public final Bit firstIn;
    public final Bits planeIn;
    public final Bit planeValidOut;
    public final Bit firstOut;
    public final Bits planeOut;
    public final UInt sumIn;
    public final UInt sumOut;

    public ProcessingElement(ArrayConfig array) {
        super("pe_" + array.width());
        int width = array.width();
        weightsValidIn = input("weights_valid_in", Bit.type());
        weightsIn = input("weights_in", Bits.width(width));
        weightsValidOut = output("weights_valid_out", Bit.type());
        weightsOut = output("weights_out", Bits.width(width));
        planeValidIn = input("plane_valid_in", Bit.type());
        firstIn = input("first_in", Bit.type());
        planeIn = input("plane_in", Bits.width(width));
        planeValidOut = output("plane_valid_out", Bit.type());
        firstOut = output("first_out", Bit.type());
        planeOut = output("plane_out", Bits.width(width));
        sumIn = input("sum_in", UInt.width(sumBits(array)));
        sumOut = output("sum_out", UInt.width(sumBits(array)));

        Bit weightsValid = reg("weights_valid", Bit.type()).resetTo(false);
        Bits weights = reg("weights", Bits.width(width));
        weightsValid.set(weightsValidIn);
        when(weightsValidIn, () -> weights.set(weightsIn));
        weightsValidOut.set(weightsValid);
        weightsOut.set(weights);

        Bit planeValid = reg("plane_valid", Bit.type()).resetTo(false);
        Bit first = reg("first", Bit.type());
        Bits plane = reg("plane", Bits.width(width));
        planeValid.set(planeValidIn);
        when(planeValidIn, () -> {
            plane.set(planeIn);
            first.set(firstIn);
        });
        planeValidOut.set(planeValid);
        firstOut.set(first);
        planeOut.set(plane);

        XnorPopcount popcount = child("popcount", () -> new XnorPopcount(array));
        popcount.enable.set(planeValidIn);
        popcount.weights.set(weightsIn);
        popcount.plane.set(planeIn);

        List<Bit> valid = delays("sum_valid", array.popcountLatency(), planeValidIn, false);
        List<Bit> start = delays("sum_first", array.popcountLatency(), firstIn, null);
        UInt sum = reg("sum", UInt.width(sumBits(array)));
        when(
                valid.getLast(),
                () -> sum.set(mux(start.getLast(), UInt.of(0, sumBits(array)), sumIn.shl(1))
                        .plus(popcount.count.extend(sumBits(array)))));
        sumOut.set(sum);
    }

    /** Bits of a partial sum over a group: width * (2^8 - 1) at most. */
    public static int sumBits(ArrayConfig array) {
        return array.countBits() + ArrayConfig.GROUP;
    }

    private List<Bit> delays(String name, int cycles, Bit signal, Boolean resetTo) {
        java.util.ArrayList<Bit> stages = new java.util.ArrayList<>();
        Bit previous = signal;
        for (int i = 1; i <= cycles; i++) {
            Bit stage = reg(name + "_" + i, Bit.type());
            if (resetTo != null) {
                stage = stage.resetTo(resetTo);
            }
            stage.set(previous);
            stages.add(stage);
            previous = stage;
        }
        return stages;
    }
}
