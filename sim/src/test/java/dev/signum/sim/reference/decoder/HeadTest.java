// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signum.arch.InputException;
import dev.signum.sim.reference.RandomVectors;
import dev.signum.sim.reference.number.LongSum;
import dev.signum.sim.reference.number.NumericFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 64, 256, 768})
    void everyLogitIsTheLongSumOfItsRow(int hidden) {
        RandomVectors random = new RandomVectors(hidden);
        float[] weights = random.normal(20 * hidden, 0.02);
        weights[7 * hidden] = 1e-39f;
        float[] x = random.normal(hidden, 1);
        float[] logits = new Head(20, hidden, weights).logits(x);
        for (int row = 0; row < 20; row++) {
            assertEquals(LongSum.dot(x, 0, weights, row * hidden, hidden), logits[row], "row " + row);
        }
    }

    @Test
    void failsOnLogitsThatAreNotFinite() {
        Head head = new Head(2, 1, new float[] {1f, 3e38f});
        assertThrows(NumericFailure.class, () -> head.logits(new float[] {2f}));
    }

    @Test
    void refusesWeightsOfAnotherShape() {
        assertThrows(InputException.class, () -> new Head(3, 4, new float[11]));
    }
}
