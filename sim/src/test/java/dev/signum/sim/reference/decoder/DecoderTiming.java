// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.decoder;

import dev.signum.sim.reference.RandomVectors;
import java.util.Arrays;

/**
 * Times what the host computes for one token of fbi-tiny beside its linears: 4 layers of 4 heads of 64, intermediate 768,
 * vocabulary 1024, at a full window of 255 tokens. Run its main; the numbers go to the system logger.
 */
final class DecoderTiming {
    private static final int LAYERS = 4;
    private static final int HIDDEN = 256;
    private static final int INTERMEDIATE = 768;
    private static final int VOCABULARY = 1024;
    private static final int CONTEXT = 255;
    private static final int TOKENS = 1000;
    private static final float EPS = 1e-5f;

    private final RandomVectors random = new RandomVectors(1);
    private final float[] weight = random.normal(HIDDEN, 1);
    private final float[] gate = random.normal(INTERMEDIATE, 1);
    private final KvCache cache = new KvCache();
    private final Rope rope = new Rope(64, 10000);
    private final Attention attention = new Attention(4, 4, 64);
    private final Head head = new Head(VOCABULARY, HIDDEN, random.normal(VOCABULARY * HIDDEN, 0.02));

    private DecoderTiming() {
        for (int t = 0; t < CONTEXT; t++) {
            cache.append(random.normal(HIDDEN, 1), random.normal(HIDDEN, 1));
        }
    }

    /** Logs the milliseconds per token of five rounds: the last ones are warm. */
    public static void main(String[] args) {
        DecoderTiming timing = new DecoderTiming();
        float[] h = timing.random.normal(HIDDEN, 1);
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            float sum = 0;
            for (int t = 0; t < TOKENS; t++) {
                sum += timing.token(h)[0];
            }
            double milliseconds = (System.nanoTime() - start) / 1e6 / TOKENS;
            System.getLogger("timing").log(System.Logger.Level.INFO, "{0} ms per token ({1})", milliseconds, sum);
        }
    }

    private float[] token(float[] embedding) {
        float[] h = embedding;
        Rope.Angles angles = rope.at(CONTEXT);
        for (int layer = 0; layer < LAYERS; layer++) {
            float[] query = angles.rotate(RmsNorm.normalise(h, weight, EPS));
            h = Elementwise.add(h, attention.attend(query, cache));
            float[] mlp = Elementwise.siluTimes(gate, gate);
            h = Elementwise.add(RmsNorm.normalise(h, weight, EPS), Arrays.copyOf(mlp, HIDDEN));
        }
        return head.logits(h);
    }
}
