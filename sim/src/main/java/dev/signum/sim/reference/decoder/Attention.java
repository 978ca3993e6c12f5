// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.decoder;

import dev.signum.arch.InputException;
import dev.signum.sim.reference.number.Binary32;
import dev.signum.sim.reference.number.Elementary;
import dev.signum.sim.reference.number.FlushFree;
import dev.signum.sim.reference.number.LongSum;
import dev.signum.sim.reference.number.NumericFailure;

/**
 * Causal attention of one token over a cache that already holds that token, with grouped key-value heads (arXiv
 * 2305.13245): query head i reads key-value head i / (heads / kvHeads). Per head
 *
 * <pre>
 *   s_t = fl(longsum(q k_t) fl(1 / fl(sqrt(d))))        w_t = exp(fl(s_t - max s))
 *   o = fl(a / longsum(w)),   a_0 = +0, a = fl(a + fl(w_t v_t)) in order of t
 * </pre>
 *
 * An instance owns working memory: one thread at a time.
 */
public final class Attention {
    private final int heads;
    private final int group;
    private final int headDim;
    private final float scale;
    private final FlushFree flushFree = new FlushFree();

    /**
     * @param heads query heads
     * @param kvHeads key-value heads, a divisor of heads
     * @param headDim d
     * @throws InputException if the heads cannot be grouped
     */
    public Attention(int heads, int kvHeads, int headDim) {
        if (heads < 1 || kvHeads < 1 || headDim < 1 || heads % kvHeads != 0) {
            throw new InputException("Attention cannot group " + heads + " query heads of " + headDim
                    + " elements over " + kvHeads + " key-value heads; check the head counts in config.json.");
        }
        this.heads = heads;
        this.group = heads / kvHeads;
        this.headDim = headDim;
        this.scale = Binary32.div(1f, Binary32.sqrt(Binary32.fromInt(headDim)));
    }

    /**
     * Attends with the newest token of the cache.
     *
     * @param query heads * d numbers, already rotated
     * @param cache at least one token
     * @return heads * d numbers
     * @throws NumericFailure if a number on the way is not finite
     */
    public float[] attend(float[] query, KvCache cache) {
        float[] output = new float[heads * headDim];
        for (int head = 0; head < heads; head++) {
            int kvFrom = head / group * headDim;
            float[] weights = weights(scores(query, head * headDim, kvFrom, cache));
            System.arraycopy(weightedMean(weights, kvFrom, cache), 0, output, head * headDim, headDim);
        }
        return NumericFailure.requireFinite("attention", output);
    }

    private float[] scores(float[] query, int from, int kvFrom, KvCache cache) {
        boolean proven = FlushFree.proven(FlushFree.lowestExponent(query), cache.lowestKey());
        float[] scores = new float[cache.size()];
        for (int t = 0; t < scores.length; t++) {
            float[] key = cache.key(t);
            float dot = proven
                    ? flushFree.dot(query, from, key, kvFrom, headDim)
                    : LongSum.dot(query, from, key, kvFrom, headDim);
            scores[t] = Binary32.mul(dot, scale);
        }
        return NumericFailure.requireFinite("attention score", scores);
    }

    private static float[] weights(float[] scores) {
        float max = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            max = Binary32.max(max, score);
        }
        float[] weights = new float[scores.length];
        for (int t = 0; t < weights.length; t++) {
            float distance = NumericFailure.requireFinite("attention score below max", Binary32.sub(scores[t], max));
            weights[t] = Elementary.exp(distance);
        }
        return weights;
    }

    private float[] weightedMean(float[] weights, int kvFrom, KvCache cache) {
        boolean proven = FlushFree.proven(FlushFree.lowestExponent(weights), cache.lowestValue());
        float[] sum = new float[headDim];
        for (int t = 0; t < weights.length; t++) {
            if (proven) {
                addUnflushed(sum, weights[t], cache.value(t), kvFrom);
            } else {
                add(sum, weights[t], cache.value(t), kvFrom);
            }
        }
        float denominator = LongSum.sum(weights, weights.length);
        for (int i = 0; i < headDim; i++) {
            sum[i] = Binary32.div(sum[i], denominator);
        }
        return sum;
    }

    private static void add(float[] sum, float weight, float[] value, int from) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Binary32.add(sum[i], Binary32.mul(weight, value[from + i]));
        }
    }

    private static void addUnflushed(float[] sum, float weight, float[] value, int from) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * value[from + i];
        }
    }
}
