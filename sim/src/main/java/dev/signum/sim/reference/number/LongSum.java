// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

/**
 * Long sums of the contract: 512 interleaved partial sums start at +0, element j is added to partial j mod 512 in order
 * of j, and a balanced tree adds partial i + 256 to partial i, then i + 128, down to one. All 512 partials take part, also
 * those that no element reached. The order does not depend on how many lanes a card has.
 */
public final class LongSum {
    /** Number of interleaved partial sums: lanes times adder latency of a card may not exceed it. */
    public static final int PARTIALS = 512;

    private LongSum() {}

    /**
     * Sums the first n elements.
     *
     * @param values at least n numbers
     * @param n number of elements, &gt;= 0
     */
    public static float sum(float[] values, int n) {
        float[] partials = new float[PARTIALS];
        for (int j = 0; j < n; j++) {
            accumulate(partials, j, values[j]);
        }
        return tree(partials);
    }

    /** The long sum of the rounded products a_j b_j; both vectors have the same length. */
    public static float dot(float[] a, float[] b) {
        return dot(a, 0, b, 0, a.length);
    }

    /**
     * The long sum of the rounded products a[aFrom + j] b[bFrom + j], j = 0 .. n - 1.
     *
     * @param n number of elements, &gt;= 0
     */
    public static float dot(float[] a, int aFrom, float[] b, int bFrom, int n) {
        float[] partials = new float[PARTIALS];
        for (int j = 0; j < n; j++) {
            accumulate(partials, j, Binary32.mul(a[aFrom + j], b[bFrom + j]));
        }
        return tree(partials);
    }

    private static void accumulate(float[] partials, int j, float term) {
        int lane = j % PARTIALS;
        partials[lane] = Binary32.add(partials[lane], term);
    }

    private static float tree(float[] partials) {
        for (int half = PARTIALS / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                partials[i] = Binary32.add(partials[i], partials[i + half]);
            }
        }
        return partials[0];
    }
}
