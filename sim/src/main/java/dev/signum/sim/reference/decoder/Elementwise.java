// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.decoder;

import dev.signum.sim.reference.number.Binary32;
import dev.signum.sim.reference.number.Elementary;
import dev.signum.sim.reference.number.NumericFailure;

/** Steps of a decoder layer that treat every element alone; vectors have the same length. */
public final class Elementwise {
    private Elementwise() {}

    /**
     * The gate of SwiGLU (arXiv 2002.05202): fl(SiLU(gate_j) up_j).
     *
     * @throws NumericFailure if a result is not finite
     */
    public static float[] siluTimes(float[] gate, float[] up) {
        float[] product = new float[gate.length];
        for (int j = 0; j < product.length; j++) {
            product[j] = Binary32.mul(Elementary.silu(gate[j]), up[j]);
        }
        return NumericFailure.requireFinite("SiLU(gate) up", product);
    }

    /**
     * The residual connection: fl(h_j + delta_j).
     *
     * @throws NumericFailure if a result is not finite
     */
    public static float[] add(float[] h, float[] delta) {
        float[] sum = new float[h.length];
        for (int j = 0; j < sum.length; j++) {
            sum[j] = Binary32.add(h[j], delta[j]);
        }
        return NumericFailure.requireFinite("residual", sum);
    }
}
