// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

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
 * <p>Where {@code plane_valid_in} is low the count is 0: columns to the left of a token's most significant plane add nothing.
 * Operands at cycle t give {@code sum_out} at cycle t + popcount latency + 1; {@code sum_in} belongs to operands of cycle t - 1, so
 * a chain of cells needs operands skewed by one cycle a column. Nothing is reset: what is not valid is never accumulated.
 */
public final class ProcessingElement extends Module {
    public final Bits weightsIn;
    public final Bits weightsOut;
    public final Bit planeValidIn;
    public final Bits planeIn;
    public final Bit planeValidOut;
    public final Bits planeOut;
    public final UInt sumIn;
    public final UInt sumOut;

    public ProcessingElement(ArrayConfig array) {
        super("pe_" + array.width());
        int width = array.width();
        weightsIn = input("weights_in", Bits.width(width));
        weightsOut = output("weights_out", Bits.width(width));
        planeValidIn = input("plane_valid_in", Bit.type());
        planeIn = input("plane_in", Bits.width(width));
        planeValidOut = output("plane_valid_out", Bit.type());
        planeOut = output("plane_out", Bits.width(width));
        sumIn = input("sum_in", UInt.width(sumBits(array)));
        sumOut = output("sum_out", UInt.width(sumBits(array)));

        weightsOut.set(delay("weights", 1, weightsIn));
        planeValidOut.set(delay("plane_valid", 1, planeValidIn));
        planeOut.set(delay("plane", 1, planeIn));

        XnorPopcount popcount = child("popcount", () -> new XnorPopcount(array));
        popcount.enable.set(planeValidIn);
        popcount.weights.set(weightsIn);
        popcount.plane.set(planeIn);

        UInt sum = reg("sum", UInt.width(sumBits(array)));
        sum.set(sumIn.shl(1).plus(popcount.count.extend(sumBits(array))));
        sumOut.set(sum);
    }

    /** Bits of a partial sum over a group: width * (2^8 - 1) at most. */
    public static int sumBits(ArrayConfig array) {
        return array.countBits() + ArrayConfig.GROUP;
    }
}
