// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.decoder;

import dev.signum.arch.InputException;
import dev.signum.sim.reference.number.FlushFree;
import dev.signum.sim.reference.number.LongSum;
import dev.signum.sim.reference.number.NumericFailure;

/** The language-model head: one binary32 long sum of hidden products per vocabulary entry. One thread at a time. */
public final class Head {
    private final int vocabulary;
    private final int hidden;
    private final float[] weights;
    private final int[] lowestWeights;
    private final FlushFree flushFree = new FlushFree();

    /**
     * @param vocabulary number of logits
     * @param hidden length of the normalised residual stream
     * @param weights vocabulary rows of hidden numbers; not copied and not to be changed afterwards
     * @throws InputException if the shape does not fit
     */
    public Head(int vocabulary, int hidden, float[] weights) {
        if (weights.length != (long) vocabulary * hidden) {
            throw new InputException("lm_head.weight has " + weights.length + " numbers instead of " + vocabulary
                    + " x " + hidden + "; check vocab_size and hidden_size in config.json.");
        }
        this.vocabulary = vocabulary;
        this.hidden = hidden;
        this.weights = weights;
        this.lowestWeights = new int[vocabulary];
        for (int row = 0; row < vocabulary; row++) {
            lowestWeights[row] = FlushFree.lowestExponent(weights, row * hidden, hidden);
        }
    }

    /**
     * The logits of one position.
     *
     * @param x hidden numbers, after the last norm
     * @return vocabulary numbers
     * @throws NumericFailure if a logit is not finite
     */
    public float[] logits(float[] x) {
        int lowestInput = FlushFree.lowestExponent(x);
        float[] logits = new float[vocabulary];
        for (int row = 0; row < vocabulary; row++) {
            int from = row * hidden;
            logits[row] = FlushFree.proven(lowestInput, lowestWeights[row])
                    ? flushFree.dot(x, 0, weights, from, hidden)
                    : LongSum.dot(x, 0, weights, from, hidden);
        }
        return NumericFailure.requireFinite("logit", logits);
    }
}
