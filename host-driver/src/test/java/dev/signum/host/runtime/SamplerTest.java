// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signum.arch.InputException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the samplers pick. */
class SamplerTest {
    private static final int DRAWS = 20_000;
    // Probabilities 0.5, 0.25, 0.125, 0.125 at temperature 1.
    private static final float[] LOGITS = {
        (float) Math.log(0.125), (float) Math.log(0.5), (float) Math.log(0.125), (float) Math.log(0.25)
    };

    private static int[] draws(Sampler sampler) {
        return IntStream.range(0, DRAWS).map(i -> sampler.pick(LOGITS)).toArray();
    }

    private static double share(int[] draws, int token) {
        return (double) Arrays.stream(draws).filter(draw -> draw == token).count() / draws.length;
    }

    @Test
    void greedyTakesTheLowestOfEqualLogits() {
        assertEquals(1, Sampler.greedy().pick(new float[] {-3, 2, 2, 1}));
        assertEquals(1, Sampler.random(0, 1, 5).pick(LOGITS));
    }

    @Test
    void drawsFollowTheProbabilities() {
        int[] draws = draws(Sampler.random(1, 1, 1));
        assertEquals(0.5, share(draws, 1), 0.02);
        assertEquals(0.25, share(draws, 3), 0.02);
        assertEquals(0.125, share(draws, 0), 0.02);
        int[] cold = draws(Sampler.random(0.5, 1, 1));
        assertEquals(0.25 / (0.25 + 0.0625 + 2 * 0.015625), share(cold, 1), 0.02);
    }

    @Test
    void topPKeepsTheSmallestSetThatReachesIt() {
        int[] draws = draws(Sampler.random(1, 0.7, 1));
        assertEquals(2.0 / 3, share(draws, 1), 0.02);
        assertEquals(1.0 / 3, share(draws, 3), 0.02);
        assertEquals(1.0, share(draws(Sampler.random(1, 0.4, 1)), 1));
    }

    @Test
    void seedsReplay() {
        assertArrayEquals(draws(Sampler.random(1, 0.9, 42)), draws(Sampler.random(1, 0.9, 42)));
        assertFalse(Arrays.equals(draws(Sampler.random(1, 0.9, 42)), draws(Sampler.random(1, 0.9, 43))));
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "NaN,1", "Infinity,1", "1,0", "1,1.5", "1,NaN"})
    void badSettingsAreRefused(double temperature, double topP) {
        assertThrows(InputException.class, () -> Sampler.random(temperature, topP, 1));
    }
}
