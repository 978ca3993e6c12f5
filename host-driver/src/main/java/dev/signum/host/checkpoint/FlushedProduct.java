// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

/**
 * The binary32 product of the numeric contract: subnormal inputs read as zero of their sign, the exact product is rounded to
 * nearest even, and an exact product below 2^-126 in magnitude is zero of its sign.
 */
final class FlushedProduct {
    private FlushedProduct() {}

    static float of(float a, float b) {
        // 24 x 24 significant bits and exponents down to 2^-252 fit binary64: this product is exact.
        var exact = (double) flush(a) * flush(b);
        return Math.abs(exact) < Float.MIN_NORMAL ? (float) Math.copySign(0.0, exact) : (float) exact;
    }

    /** {@code value}, with a subnormal read as zero of its sign. */
    static float flush(float value) {
        return Math.abs(value) < Float.MIN_NORMAL ? Math.copySign(0f, value) : value;
    }
}
