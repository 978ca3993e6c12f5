// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.decoder;

import dev.signum.arch.InputException;
import dev.signum.sim.reference.number.Binary32;

/**
 * Rotary position embedding (arXiv 2104.09864) in the half-split pairing of LLaMA checkpoints: element i of a head turns
 * with element i + d/2 by the angle position * theta^(-2i/d). Cosines and sines are host constants: computed in double,
 * rounded once.
 */
public final class Rope {
    private final int half;
    private final double theta;

    /**
     * @param headDim d, even
     * @param theta base of the angles, e.g. 10000
     * @throws InputException if d is odd or not positive
     */
    public Rope(int headDim, double theta) {
        if (headDim < 2 || headDim % 2 != 0) {
            throw new InputException("Rotary embedding needs an even head dimension, not " + headDim
                    + "; check hidden_size and num_attention_heads in config.json.");
        }
        this.half = headDim / 2;
        this.theta = theta;
    }

    /** The cosines and sines of one position, shared by all heads and layers of a token. */
    public Angles at(int position) {
        float[] cosines = new float[half];
        float[] sines = new float[half];
        for (int i = 0; i < half; i++) {
            double angle = position * StrictMath.pow(theta, -(double) i / half);
            cosines[i] = (float) StrictMath.cos(angle);
            sines[i] = (float) StrictMath.sin(angle);
        }
        return new Angles(cosines, sines);
    }

    /**
     * Cosines and sines of one position.
     *
     * @param cosines d/2 numbers; not copied
     * @param sines d/2 numbers; not copied
     */
    public record Angles(float[] cosines, float[] sines) {
        /**
         * Turns every head of a vector.
         *
         * @param heads a whole number of heads of d elements
         * @return a new vector
         */
        public float[] rotate(float[] heads) {
            int half = cosines.length;
            float[] turned = new float[heads.length];
            for (int head = 0; head < heads.length; head += 2 * half) {
                for (int i = 0; i < half; i++) {
                    float left = heads[head + i];
                    float right = heads[head + half + i];
                    turned[head + i] = Binary32.sub(Binary32.mul(left, cosines[i]), Binary32.mul(right, sines[i]));
                    turned[head + half + i] =
                            Binary32.add(Binary32.mul(right, cosines[i]), Binary32.mul(left, sines[i]));
                }
            }
            return turned;
        }
    }
}
