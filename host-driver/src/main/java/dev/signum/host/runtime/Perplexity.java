// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.host.image.Progress;
import java.util.Arrays;
import java.util.List;

/**
 * How well a model predicts a text.
 *
 * @param value exp of the mean negative log likelihood, in nats
 * @param predicted tokens predicted
 */
public record Perplexity(double value, int predicted) {
    /**
     * Measures as {@code models/tools/fbi_model.py} does: consecutive windows, each predicting up to {@code window} tokens,
     * beginning at the last token of the one before and seeing nothing earlier.
     *
     * @param ids the text with BOS in front, at least two
     * @param window at least 1, at most the model's context
     */
    public static Perplexity of(Decoder decoder, int[] ids, int window, Progress progress) {
        double total = 0;
        int count = 0;
        for (int start = 0; start < ids.length - 1; start += window) {
            Decoder.Sequence sequence = decoder.sequence();
            int end = Math.min(start + window, ids.length - 1);
            while (start + sequence.length() < end) {
                int from = start + sequence.length();
                int to = Math.min(from + decoder.tokensTogether(), end);
                List<float[]> streams = sequence.feedAll(Arrays.copyOfRange(ids, from, to));
                for (int i = from; i < to; i++) {
                    total -= logLikelihood(decoder.logits(streams.get(i - from)), ids[i + 1]);
                    count++;
                    progress.at(count, ids.length - 1L);
                }
            }
        }
        return new Perplexity(Math.exp(total / count), count);
    }

    private static double logLikelihood(float[] logits, int token) {
        double max = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - max);
        }
        return logits[token] - max - Math.log(sum);
    }
}
