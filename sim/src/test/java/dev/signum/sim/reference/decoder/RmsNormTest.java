// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signum.sim.reference.RandomVectors;
import dev.signum.sim.reference.number.NumericFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RmsNormTest {
    private static final float EPS = 1e-5f;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 256, 768, 2048})
    void isWithinRoundingOfTheRealNorm(int n) {
        RandomVectors random = new RandomVectors(n);
        float[] h = random.normal(n, 2);
        float[] weight = random.normal(n, 1);
        double squares = 0;
        for (float element : h) {
            squares += (double) element * element;
        }
        double rs = 1 / Math.sqrt(squares / n + EPS);
        assertEquals(rs, RmsNorm.inverseRms(h, EPS), 4e-7 * rs);
        float[] normalised = RmsNorm.normalise(h, weight, EPS);
        for (int j = 0; j < n; j++) {
            double exact = h[j] * rs * weight[j];
            assertEquals(exact, normalised[j], 6e-7 * Math.abs(exact), "element " + j);
        }
    }

    @Test
    void dividesByTheLengthWithOneRounding() {
        float sumSquares = 7f;
        int n = 41;
        assertNotEquals(sumSquares / n, sumSquares * (1f / n), "the two ways must differ here");
        assertEquals(1f / (float) Math.sqrt(sumSquares / n), RmsNorm.inverseRms(sumSquares, n, 0f));
    }

    @Test
    void zeroVectorIsZeroThanksToEps() {
        assertArrayEquals(new float[4], RmsNorm.normalise(new float[4], new float[] {1, 2, 3, 4}, EPS));
    }

    @Test
    void failsWhereTheSumOverflows() {
        assertThrows(NumericFailure.class, () -> RmsNorm.inverseRms(new float[] {1e20f}, EPS));
        assertThrows(NumericFailure.class, () -> RmsNorm.inverseRms(new float[2], 0f));
    }
}
