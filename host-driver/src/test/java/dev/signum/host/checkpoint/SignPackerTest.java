// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signs of many latents at once against one after another, with numbers on both sides of every limit in every place. */
class SignPackerTest {
    private static final Path FILE = Path.of("weights");
    private static final float[] EDGES = {
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        0x1p-25f,
        -0x1p-25f,
        Math.nextUp(0x1p-25f),
        -Math.nextUp(0x1p-25f),
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1f,
        -1f
    };
    private static final float[] NOT_FINITE = {
        Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, Float.intBitsToFloat(0xFFC0_0001)
    };

    private static FbiLinear linear(Random random, int columns) {
        float[] alpha = new float[columns];
        for (int j = 0; j < columns; j++) {
            alpha[j] = random.nextBoolean() ? 1 : -1;
        }
        return FbiLinear.fold(LinearKind.O, 0, 1, alpha, new float[columns], FbiTensors.ones(columns));
    }

    private static float[] latents(Random random, int columns) {
        float[] values = new float[columns];
        for (int j = 0; j < columns; j++) {
            values[j] = random.nextInt(40) == 0 ? EDGES[random.nextInt(EDGES.length)] : (float) random.nextGaussian();
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 320, 2049})
    void everyLatentHasItsSign(int columns) {
        Random random = new Random(columns);
        FbiLinear linear = linear(random, columns);
        for (int round = 0; round < 200; round++) {
            float[] values = latents(random, columns);
            if (round < EDGES.length) {
                Arrays.fill(values, EDGES[round]);
            }
            SignPacker packer = new SignPacker(linear, FILE);
            long[] words = new long[linear.wordsPerRow()];
            packer.row(MemorySegment.ofArray(values), 0, words, 0);
            long[] expected = new long[words.length];
            long zeros = 0;
            long halfZeros = 0;
            for (int j = 0; j < columns; j++) {
                boolean inverted = (linear.inverted(j / 64) >>> j & 1) == 1;
                expected[j / 64] |= (values[j] > 0 != inverted ? 1L : 0L) << j;
                zeros += values[j] == 0 ? 1 : 0;
                halfZeros += values[j] != 0 && Math.abs(values[j]) <= 0x1p-25f ? 1 : 0;
            }
            assertArrayEquals(expected, words);
            assertEquals(new ZeroCensus(columns, zeros, halfZeros), packer.census(columns));
        }
    }

    @Test
    void whatIsNotFiniteIsRefusedInEveryPlace() {
        int columns = 67;
        FbiLinear linear = linear(new Random(1), columns);
        for (int j = 0; j < columns; j++) {
            for (float bad : NOT_FINITE) {
                float[] values = FbiTensors.ones(columns);
                values[j] = bad;
                MemorySegment row = MemorySegment.ofArray(values);
                SignPacker packer = new SignPacker(linear, FILE);
                assertThrows(InputException.class, () -> packer.row(row, 0, new long[2], 0));
                assertFalse(FloatPairs.allFinite(row));
            }
        }
        for (float edge : EDGES) {
            assertTrue(FloatPairs.allFinite(MemorySegment.ofArray(new float[] {1, edge, 2})));
            assertTrue(FloatPairs.allFinite(MemorySegment.ofArray(new float[] {1, 2, edge})));
        }
    }
}
