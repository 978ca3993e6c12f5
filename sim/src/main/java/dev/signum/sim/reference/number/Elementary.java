// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

/**
 * The elementary functions of the contract, each a fixed sequence of {@link Binary32} operations that a card repeats. One
 * ulp is the spacing of binary32 numbers in the binade of the true value; results below 2^-126 are zero.
 *
 * <p>The bounds stated below are the contract's. The largest errors seen over every binary32 number of the domain with
 * 2^-26 &lt;= |x| &lt;= 100 were 0.532 (exp), 2.402 (sigmoid) and 3.223 ulp (SiLU), and 1.490 ulp for rsqrt over [1, 4),
 * which stands for all binades.
 */
public final class Elementary {
    /** The least binary32 number whose exponential is at least 2^-126. */
    public static final float EXP_LOWEST = -0x1.5d589ep6f;

    /** The largest argument of {@link #exp}: every result up to here is finite. */
    public static final float EXP_HIGHEST = 88f;

    private Elementary() {}

    /**
     * exp(x) within 1 ulp: x = (32 m + j) ln 2 / 32 + r, exp(x) = 2^m 2^(j/32) exp(r), the table value in two parts and
     * exp(r) - 1 a cubic.
     *
     * @param x a number; below {@link #EXP_LOWEST} the result is +0, above {@link #EXP_HIGHEST} it is +infinity,
     *     which fails the command
     */
    public static float exp(float x) {
        if (Binary32.compare(x, EXP_LOWEST) < 0) {
            return 0f;
        }
        if (Binary32.compare(x, EXP_HIGHEST) > 0) {
            return x + Float.POSITIVE_INFINITY;
        }
        int n = (int) Math.rint(Binary32.mul(x, ExpTable.INVERSE_STEP));
        float table = ExpTable.high(n & ExpTable.STEPS - 1);
        float rest = ExpTable.low(n & ExpTable.STEPS - 1);
        float growth = expMinusOne(reduce(x, n));
        float fraction = Binary32.add(table, Binary32.add(rest, Binary32.mul(table, growth)));
        return Binary32.mul(fraction, Math.scalb(1f, Math.floorDiv(n, ExpTable.STEPS)));
    }

    /**
     * 1 / sqrt(x) within 2 ulp: a rounded square root and a rounded quotient.
     *
     * @param x a normal number above 0; at 0 the result is an infinity, below it NaN
     */
    public static float rsqrt(float x) {
        return Binary32.div(1f, Binary32.sqrt(x));
    }

    /**
     * 1 / (1 + exp(-x)) within 3 ulp, from e = exp(-|x|): 1 / (1 + e), or e / (1 + e) for negative x.
     *
     * @param x a number; below {@link #EXP_LOWEST} the result is +0
     */
    public static float sigmoid(float x) {
        float e = exp(-Math.abs(x));
        return Binary32.div(x < 0f ? e : 1f, Binary32.add(1f, e));
    }

    /**
     * SiLU(x) = x sigmoid(x) within 4 ulp for x of at least {@link #EXP_LOWEST}.
     *
     * @param x a number; below {@link #EXP_LOWEST} the result is -0, less than 2^-119 from the true value
     */
    public static float silu(float x) {
        return Binary32.mul(x, sigmoid(x));
    }

    /** x - n ln 2 / 32: the first product and difference are exact, |n| being below 2^12. */
    private static float reduce(float x, int n) {
        float integer = Binary32.fromInt(n);
        float coarse = Binary32.sub(x, Binary32.mul(integer, ExpTable.STEP_HIGH));
        return Binary32.sub(coarse, Binary32.mul(integer, ExpTable.STEP_LOW));
    }

    /** r + r^2 (C2 + C3 r). */
    private static float expMinusOne(float r) {
        float slope = Binary32.add(ExpTable.C2, Binary32.mul(ExpTable.C3, r));
        return Binary32.add(r, Binary32.mul(Binary32.mul(r, r), slope));
    }
}
