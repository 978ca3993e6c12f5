// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.synth;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A float32 tensor whose values are made when it is written.
 *
 * @param name its key in the state dictionary; with the seed, it decides the values
 * @param shape its dimensions, all positive
 * @param values its distribution
 */
record RandomTensor(String name, List<Integer> shape, Values values) {
    /** The standard deviation of LLaMA's initialisation. */
    private static final double DEVIATION = 0.02;

    /** Where values come from. */
    @FunctionalInterface
    interface Values {
        /** The value of element {@code index}; called once for each, in order. */
        float next(SplittableRandom random, long index);
    }

    RandomTensor {
        shape = List.copyOf(shape);
    }

    long elements() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    SplittableRandom random(long seed) {
        return new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + name.hashCode());
    }

    /** Latents, embeddings and head. */
    static float weight(SplittableRandom random, long index) {
        return (float) (DEVIATION * random.nextGaussian());
    }

    /** Column scales: about the mean magnitude of a latent, one in sixteen negative, as trained scales are. */
    static float scale(SplittableRandom random, long index) {
        var magnitude = DEVIATION * Math.sqrt(2 / Math.PI) * (1 + 0.2 * random.nextGaussian());
        return (float) (random.nextInt(16) == 0 ? -magnitude : magnitude);
    }

    /** Column shifts: small against the scales. */
    static float shift(SplittableRandom random, long index) {
        return (float) (0.001 * random.nextGaussian());
    }

    /** Norm weights: near 1. */
    static float norm(SplittableRandom random, long index) {
        return (float) (1 + 0.1 * random.nextGaussian());
    }
}
