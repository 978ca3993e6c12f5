// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

import java.util.Arrays;

/**
 * Long sums of products in bare float arithmetic, with the bits of {@link LongSum#dot}, where a guard proves that no
 * subnormal number can arise.
 *
 * <p>Let every element of a be 0 or at least 2^p in magnitude, and every element of b 0 or at least 2^q. Then a rounded
 * product is 0 or at least 2^(p+q), so it is a multiple of 2^(p+q-23); so is every rounded sum of such products, since
 * rounding a multiple of a power of two to fewer bits leaves it a multiple. With p + q &gt;= -103 any nonzero number on
 * the way is at least 2^-126: nothing is flushed, and Java's float arithmetic is the contract's.
 *
 * <p>An instance owns its partial sums: one thread at a time.
 */
public final class FlushFree {
    private static final int LOWEST_PRODUCT = -103;
    private static final int SUBNORMAL = -1_000_000;
    private static final int ALL_ZERO = Float.MAX_EXPONENT + 1;

    private final float[] partials = new float[LongSum.PARTIALS];

    /** {@link #lowestExponent(float[], int, int)} of a whole vector. */
    public static int lowestExponent(float[] values) {
        return lowestExponent(values, 0, values.length);
    }

    /**
     * The binary exponent of the smallest nonzero magnitude among values[from] .. values[from + n - 1].
     *
     * @return -126 to 127; 128 if there is none (or an infinity or NaN is the smallest), and far below any exponent if an
     *     element is subnormal
     */
    public static int lowestExponent(float[] values, int from, int n) {
        // Unsigned order after subtracting 1 puts zero last.
        int lowest = -1;
        for (int i = from; i < from + n; i++) {
            int magnitude = (Float.floatToRawIntBits(values[i]) & 0x7fffffff) - 1;
            lowest = Integer.compareUnsigned(magnitude, lowest) < 0 ? magnitude : lowest;
        }
        if (lowest == -1) {
            return ALL_ZERO;
        }
        int biased = lowest + 1 >>> 23;
        return biased == 0 ? SUBNORMAL : biased - Float.MAX_EXPONENT;
    }

    /** Whether sums of products of vectors with these lowest exponents are proven free of subnormal numbers. */
    public static boolean proven(int lowestA, int lowestB) {
        return lowestA + lowestB >= LOWEST_PRODUCT;
    }

    /**
     * {@link LongSum#dot(float[], int, float[], int, int)} for vectors that {@link #proven} holds of. Partials that no
     * element reached are +0 and change nothing, as no partial is -0: the tree starts at the smallest power of two that
     * covers the others.
     */
    public float dot(float[] a, int aFrom, float[] b, int bFrom, int n) {
        int width = coveringPowerOfTwo(Math.min(n, LongSum.PARTIALS));
        Arrays.fill(partials, 0, width, 0f);
        for (int block = 0; block < n; block += LongSum.PARTIALS) {
            int size = Math.min(LongSum.PARTIALS, n - block);
            for (int j = 0; j < size; j++) {
                partials[j] += a[aFrom + block + j] * b[bFrom + block + j];
            }
        }
        for (int half = width / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                partials[i] += partials[i + half];
            }
        }
        return partials[0];
    }

    private static int coveringPowerOfTwo(int n) {
        return n <= 1 ? 1 : 2 * Integer.highestOneBit(n - 1);
    }
}
