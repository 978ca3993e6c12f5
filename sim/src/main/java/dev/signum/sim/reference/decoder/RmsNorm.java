// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.decoder;

import dev.signum.sim.reference.number.Binary32;
import dev.signum.sim.reference.number.Elementary;
import dev.signum.sim.reference.number.LongSum;
import dev.signum.sim.reference.number.NumericFailure;

/**
 * RMSNorm (arXiv 1910.07467): h / sqrt(mean h^2 + eps), times a weight. The mean is a rounded quotient, not a product with
 * 1 / n: a card has the divider for the quantiser, and the quotient is right for every n.
 */
public final class RmsNorm {
    private RmsNorm() {}

    /**
     * 1 / sqrt(sumSquares / n + eps).
     *
     * @param sumSquares long sum of h_j^2
     * @param n length of h, &gt;= 1
     * @param eps e.g. 1e-5
     * @throws NumericFailure if the result is not finite
     */
    public static float inverseRms(float sumSquares, int n, float eps) {
        float mean = Binary32.div(sumSquares, Binary32.fromInt(n));
        float meanPlusEps = NumericFailure.requireFinite("The mean square of the norm", Binary32.add(mean, eps));
        return NumericFailure.requireFinite("The reciprocal root of the norm", Elementary.rsqrt(meanPlusEps));
    }

    /** {@link #inverseRms(float, int, float)} of a vector. */
    public static float inverseRms(float[] h, float eps) {
        return inverseRms(LongSum.dot(h, h), h.length, eps);
    }

    /**
     * The whole norm, for a consumer that does not fold it in: fl(fl(h_j rs) weight_j).
     *
     * @param weight one number per element of h
     * @throws NumericFailure if a number on the way is not finite
     */
    public static float[] normalise(float[] h, float[] weight, float eps) {
        float rs = inverseRms(h, eps);
        float[] normalised = new float[h.length];
        for (int j = 0; j < h.length; j++) {
            normalised[j] = Binary32.mul(Binary32.mul(h[j], rs), weight[j]);
        }
        return NumericFailure.requireFinite("norm", normalised);
    }
}
