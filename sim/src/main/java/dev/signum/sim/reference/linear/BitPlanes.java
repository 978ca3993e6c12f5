// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.linear;

import dev.signum.sim.reference.number.Quantised;

/**
 * The view the array has of a quantised vector: P planes of offset-binary bits. Plane k holds bit k of U_j + 2^(P-1) at
 * bit j mod 64 of long j / 64; bits past the last column are 0, while the card pads the weight bits with 1, so that the
 * XNOR of the padding counts nothing. With u_jk = 2 b_jk - 1,
 *
 * <pre>
 *   PC_i = sum_k 2^k popcount(xnor(w_i, b_k))         T_i = 2 PC_i - K (2^P - 1) = 2 A_i + S_i
 * </pre>
 */
public final class BitPlanes {
    private final int columns;
    private final long[][] planes;

    private BitPlanes(int columns, long[][] planes) {
        this.columns = columns;
        this.planes = planes;
    }

    /** Cuts a quantised vector into its planes. */
    public static BitPlanes of(Quantised activations) {
        int columns = activations.codes().length;
        int offset = 1 << (activations.bits() - 1);
        long[][] planes = new long[activations.bits()][Math.ceilDiv(columns, 64)];
        for (int j = 0; j < columns; j++) {
            long code = activations.codes()[j] + offset;
            for (int k = 0; k < planes.length; k++) {
                planes[k][j / 64] |= (code >>> k & 1) << j;
            }
        }
        return new BitPlanes(columns, planes);
    }

    /** Number of planes P. */
    public int count() {
        return planes.length;
    }

    /** Bits of columns 64 index .. 64 index + 63 of plane k. */
    public long word(int k, int index) {
        return planes[k][index];
    }

    /** PC_i: the popcounts of a row against all planes, the most significant plane first, as the array adds them. */
    public long weightedPopcount(SignMatrix signs, int row) {
        long sum = 0;
        for (int k = planes.length - 1; k >= 0; k--) {
            sum = 2 * sum + popcount(signs, row, planes[k]);
        }
        return sum;
    }

    /** T_i = 2 PC_i - K (2^P - 1). */
    public long accumulator(SignMatrix signs, int row) {
        return 2 * weightedPopcount(signs, row) - columns * ((1L << planes.length) - 1);
    }

    private int popcount(SignMatrix signs, int row, long[] plane) {
        int count = 0;
        for (int index = 0; index < plane.length; index++) {
            count += Long.bitCount(~(padded(signs, row, index) ^ plane[index]));
        }
        return count;
    }

    private long padded(SignMatrix signs, int row, int index) {
        int used = columns - 64 * index;
        return used < 64 ? signs.word(row, index) | -1L << used : signs.word(row, index);
    }
}
