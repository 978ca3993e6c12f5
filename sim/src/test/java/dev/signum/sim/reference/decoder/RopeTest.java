// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signum.arch.InputException;
import dev.signum.sim.reference.RandomVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RopeTest {
    @ParameterizedTest
    @CsvSource({"64, 1", "64, 2047", "128, 77", "2, 5"})
    void turnsPairsOfHalvesByTheAngle(int headDim, int position) {
        float[] heads = new RandomVectors(position).normal(3 * headDim, 1);
        float[] turned = new Rope(headDim, 10000).at(position).rotate(heads);
        int half = headDim / 2;
        for (int j = 0; j < heads.length; j++) {
            int i = j % half;
            boolean left = j % headDim < half;
            double angle = position * Math.pow(10000, -2.0 * i / headDim);
            double exact = left
                    ? heads[j] * Math.cos(angle) - heads[j + half] * Math.sin(angle)
                    : heads[j] * Math.cos(angle) + heads[j - half] * Math.sin(angle);
            assertEquals(exact, turned[j], 1e-6, "element " + j);
        }
    }

    @Test
    void positionZeroChangesNothing() {
        float[] heads = new RandomVectors(3).normal(128, 1);
        assertArrayEquals(heads, new Rope(64, 10000).at(0).rotate(heads));
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 63})
    void refusesHeadsThatHaveNoHalves(int headDim) {
        assertThrows(InputException.class, () -> new Rope(headDim, 10000));
    }
}
