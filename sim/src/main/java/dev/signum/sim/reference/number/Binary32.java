// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

/**
 * The real operations of the numeric contract: IEEE 754-2019 binary32, round to nearest, ties to even, one rounding per
 * operation, no fused multiply-add, and no subnormal numbers:
 *
 * <ul>
 *   <li>a subnormal operand reads as zero of its sign;
 *   <li>a result whose <em>exact</em> magnitude is below 2^-126 is zero of its sign. Tininess is judged before rounding:
 *       an exact product of 2^-126 - 2^-151 is zero although it would round to 2^-126.
 * </ul>
 *
 * NaN and infinities arise as IEEE 754 says; whoever runs a command checks for them with {@link NumericFailure}. Java
 * evaluates float and double arithmetic strictly (JLS 15.4), so every platform gives the same bits.
 */
public final class Binary32 {
    private Binary32() {}

    /**
     * Flushes a subnormal number.
     *
     * @return zero of the sign of x if 0 &lt; |x| &lt; 2^-126, else x
     */
    public static float flush(float x) {
        return Math.abs(x) < Float.MIN_NORMAL ? Math.copySign(0f, x) : x;
    }

    /**
     * The rounded product. A double holds the exact product of two binary32 numbers (48 bits, at least 2^-252), so
     * tininess is judged on the exact value and the conversion rounds once.
     */
    public static float mul(float a, float b) {
        double exact = (double) flush(a) * flush(b);
        return Math.abs(exact) < Float.MIN_NORMAL ? (float) Math.copySign(0.0, exact) : (float) exact;
    }

    /**
     * The rounded sum. Every binary32 number is a multiple of 2^-149, so a sum below 2^-126 is exact in the subnormal
     * range; and rounding is monotone, so a sum of at least 2^-126 never rounds below it. The rounded sum is therefore
     * below 2^-126 exactly when the exact one is.
     */
    public static float add(float a, float b) {
        return flush(flush(a) + flush(b));
    }

    /** The rounded difference a - b, by {@link #add}. */
    public static float sub(float a, float b) {
        return add(a, -b);
    }

    /**
     * The rounded quotient. Write |a / b| = q 2^e with 24-bit significands A, B in [2^23, 2^24). If |a / b| &lt; 2^-126
     * then |a / b| / 2^-126 is at most (2^24 - 1) / 2^24, reached by A = 2^24 - 1, B = 2^23 (for A &lt; B it is at most
     * (B - 1) / B, which is smaller). So a tiny quotient lies at least 2^-24 relative below 2^-126; the double quotient,
     * which rounds at 2^-53, stays below 2^-126 too, and by monotony no other quotient falls below. That extreme is not
     * idle: it is a tie which the binary32 quotient rounds up to 2^-126, and the contract makes it zero.
     */
    public static float div(float a, float b) {
        float numerator = flush(a);
        float denominator = flush(b);
        double quotient = (double) numerator / denominator;
        return Math.abs(quotient) < Float.MIN_NORMAL ? (float) Math.copySign(0.0, quotient) : numerator / denominator;
    }

    /**
     * The rounded square root; NaN below zero, -0 at -0. A normal operand is at least 2^-126, its root at least 2^-63: no
     * result is tiny. Rounding the double root once more is innocuous since 53 &gt;= 2 * 24 + 2 (Figueroa, "When is
     * double rounding innocuous?", 1995).
     */
    public static float sqrt(float x) {
        return (float) Math.sqrt(flush(x));
    }

    /** The nearest binary32 number to an integer, ties to even (JLS 5.1.2). */
    public static float fromInt(long x) {
        return (float) x;
    }

    /**
     * The larger operand; subnormal operands read as zero, +0 is larger than -0, a NaN wins.
     *
     * @return one of the flushed operands
     */
    public static float max(float a, float b) {
        return Math.max(flush(a), flush(b));
    }

    /**
     * Compares as numbers: subnormal operands read as zero and the two zeros are equal.
     *
     * @param a finite
     * @param b finite
     * @return negative, zero or positive as a is less than, equal to or greater than b
     */
    public static int compare(float a, float b) {
        return Float.compare(flush(a) + 0f, flush(b) + 0f);
    }
}
