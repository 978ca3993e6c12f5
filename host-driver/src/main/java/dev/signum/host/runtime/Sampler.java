// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.arch.InputException;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Picks the next token from logits. */
@FunctionalInterface
public interface Sampler {
    /** The token to append; logits are finite and not changed. */
    int pick(float[] logits);

    /** The token of the largest logit, the lowest of several. */
    static Sampler greedy() {
        return logits -> {
            int best = 0;
            for (int token = 1; token < logits.length; token++) {
                if (logits[token] > logits[best]) {
                    best = token;
                }
            }
            return best;
        };
    }

    /**
     * Draws from softmax(logits / temperature), cut to the smallest set of likeliest tokens whose probabilities reach topP
     * (nucleus sampling, arXiv 1904.09751). The same seed draws the same tokens from the same logits.
     *
     * @param temperature 0 for greedy, else more than 0
     * @param topP more than 0, at most 1; 1 for no cut
     * @throws InputException when one is out of range
     */
    static Sampler random(double temperature, double topP, long seed) {
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new InputException("the temperature must be a number of at least 0, not " + temperature + ".");
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new InputException("top-p must be more than 0 and at most 1, not " + topP + ".");
        }
        if (temperature == 0) {
            return greedy();
        }
        SplittableRandom random = new SplittableRandom(seed);
        return logits -> draw(logits, temperature, topP, random.nextDouble());
    }

    private static int draw(float[] logits, double temperature, double topP, double uniform) {
        double max = logits[greedy().pick(logits)];
        double[] weights = new double[logits.length];
        double total = 0;
        for (int token = 0; token < weights.length; token++) {
            weights[token] = Math.exp((logits[token] - max) / temperature);
            total += weights[token];
        }
        int[] order = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble(token -> -weights[token]))
                .mapToInt(Integer::intValue)
                .toArray();
        int kept = 0;
        double mass = 0;
        while (kept < order.length && (kept == 0 || mass < topP * total)) {
            mass += weights[order[kept++]];
        }
        double target = uniform * mass;
        for (int i = 0; i < kept; i++) {
            target -= weights[order[i]];
            if (target < 0) {
                return order[i];
            }
        }
        return order[kept - 1];
    }
}
