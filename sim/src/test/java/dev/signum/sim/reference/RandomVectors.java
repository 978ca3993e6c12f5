// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference;

import java.util.SplittableRandom;

/** Random vectors of a seeded generator. */
public final class RandomVectors {
    private final SplittableRandom random;

    /** @param seed the same seed gives the same vectors */
    public RandomVectors(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Normally distributed numbers. */
    public float[] normal(int length, double deviation) {
        float[] values = new float[length];
        for (int j = 0; j < length; j++) {
            values[j] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }

    /** Numbers of either sign with exponents from lowest to highest, few fraction bits (so that sums cancel), and zeros. */
    public float[] coarse(int length, int lowest, int highest) {
        float[] values = new float[length];
        for (int j = 0; j < length; j++) {
            float fraction = 1 + (random.nextInt(3) - 1) * 0x1p-23f + random.nextInt(2) * 0.5f;
            float magnitude = Math.scalb(Math.max(fraction, 1f), random.nextInt(lowest, highest + 1));
            values[j] = random.nextInt(8) == 0 ? -0f : random.nextBoolean() ? magnitude : -magnitude;
        }
        return values;
    }
}
