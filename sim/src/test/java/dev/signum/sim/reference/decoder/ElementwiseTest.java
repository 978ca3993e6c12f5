// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signum.sim.reference.RandomVectors;
import dev.signum.sim.reference.number.NumericFailure;
import org.junit.jupiter.api.Test;

class ElementwiseTest {
    @Test
    void gateIsWithinRoundingOfTheRealSilu() {
        RandomVectors random = new RandomVectors(8);
        float[] gate = random.normal(5000, 6);
        float[] up = random.normal(5000, 2);
        float[] product = Elementwise.siluTimes(gate, up);
        for (int j = 0; j < product.length; j++) {
            double exact = gate[j] / (1 + Math.exp(-gate[j])) * up[j];
            assertEquals(exact, product[j], 4e-7 * Math.abs(exact), "element " + j);
        }
    }

    @Test
    void residualAddsWithOneRoundingAndFlushes() {
        float[] sum = Elementwise.add(new float[] {1f, 0x1.8p-126f}, new float[] {0x1p-24f, -0x1p-126f});
        assertArrayEquals(new float[] {1f, 0f}, sum);
    }

    @Test
    void failsOnOverflow() {
        float[] large = {0f, 3e38f};
        assertThrows(NumericFailure.class, () -> Elementwise.add(large, large));
        assertThrows(NumericFailure.class, () -> Elementwise.siluTimes(large, large));
    }
}
