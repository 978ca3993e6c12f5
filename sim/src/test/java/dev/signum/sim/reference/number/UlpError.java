// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

import java.util.function.DoubleUnaryOperator;

/**
 * The largest error of a function in ulps of the true value, where the truth is a double expression: its own error of a
 * few 2^-53 is below 10^-7 ulp of a binary32 number.
 */
final class UlpError {
    interface FloatFunction {
        float apply(float x);
    }

    private final FloatFunction function;
    private final DoubleUnaryOperator truth;
    private double largest;
    private float worst;

    UlpError(FloatFunction function, DoubleUnaryOperator truth) {
        this.function = function;
        this.truth = truth;
    }

    void at(float x) {
        double exact = truth.applyAsDouble(x);
        float result = function.apply(x);
        if (Math.abs(exact) < Float.MIN_NORMAL && result == 0f) {
            return;
        }
        double error = Math.abs(result - exact) / Math.scalb(1.0, Math.getExponent(exact) - 23);
        if (!(error <= largest)) {
            largest = error;
            worst = x;
        }
    }

    /** Every stride-th bit pattern from one float to another of the same sign. */
    void sweep(float from, float to, int stride) {
        int end = Float.floatToIntBits(to);
        for (int bits = Float.floatToIntBits(from); bits <= end && bits >= 0 == end >= 0; bits += stride) {
            at(Float.intBitsToFloat(bits));
        }
    }

    double largest() {
        return largest;
    }

    @Override
    public String toString() {
        return "largest error " + largest + " ulp at " + worst + " = " + Float.toHexString(worst);
    }
}
