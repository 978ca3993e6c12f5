// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signum.arch.InputException;
import dev.signum.sim.reference.RandomVectors;
import dev.signum.sim.reference.number.NumericFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttentionTest {
    private record Cached(List<float[]> keys, List<float[]> values) {
        static Cached random(RandomVectors random, int tokens, int width) {
            Cached cached = new Cached(new ArrayList<>(), new ArrayList<>());
            for (int t = 0; t < tokens; t++) {
                cached.keys.add(random.normal(width, 2));
                cached.values.add(random.normal(width, 1));
            }
            return cached;
        }

        KvCache cache() {
            KvCache cache = new KvCache();
            for (int t = 0; t < keys.size(); t++) {
                cache.append(keys.get(t), values.get(t));
            }
            return cache;
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 4, 64, 255", "4, 2, 64, 3", "6, 1, 128, 17", "1, 1, 2, 600", "2, 2, 7, 1"})
    void isWithinRoundingOfRealAttention(int heads, int kvHeads, int headDim, int tokens) {
        RandomVectors random = new RandomVectors(tokens);
        float[] query = random.normal(heads * headDim, 1);
        Cached cached = Cached.random(random, tokens, kvHeads * headDim);
        float[] output = new Attention(heads, kvHeads, headDim).attend(query, cached.cache());
        for (int head = 0; head < heads; head++) {
            double[] exact = attend(query, head * headDim, cached, head / (heads / kvHeads) * headDim, headDim);
            for (int i = 0; i < headDim; i++) {
                assertEquals(exact[i], output[head * headDim + i], 2e-5, "head " + head + " element " + i);
            }
        }
    }

    @Test
    void plainOperationsAndBareFloatsGiveTheSameBits() {
        RandomVectors random = new RandomVectors(11);
        float[] query = random.normal(128, 1);
        Cached cached = Cached.random(random, 40, 128);
        Attention attention = new Attention(2, 2, 64);
        float[] fast = attention.attend(query, cached.cache());
        // One subnormal number in the second head denies the proof to the whole layer.
        cached.keys.get(7)[64] = 1e-40f;
        cached.values.get(7)[64] = 1e-40f;
        float[] plain = attention.attend(query, cached.cache());
        assertArrayEquals(Arrays.copyOf(fast, 64), Arrays.copyOf(plain, 64));
    }

    @Test
    void oneTokenReturnsItsValue() {
        RandomVectors random = new RandomVectors(4);
        Cached cached = Cached.random(random, 1, 64);
        float[] output = new Attention(2, 1, 64).attend(random.normal(128, 1), cached.cache());
        assertArrayEquals(cached.values.get(0), Arrays.copyOf(output, 64));
        assertArrayEquals(cached.values.get(0), Arrays.copyOfRange(output, 64, 128));
    }

    @ParameterizedTest
    @CsvSource({"1e20, 1e20", "-1e20, 1e20", "NaN, 1"})
    void failsOnScoresThatAreNotFinite(float q, float k) {
        KvCache cache = new KvCache();
        cache.append(new float[2], new float[2]);
        cache.append(new float[] {k, 0}, new float[2]);
        Attention attention = new Attention(1, 1, 2);
        assertThrows(NumericFailure.class, () -> attention.attend(new float[] {q, 0}, cache));
    }

    @ParameterizedTest
    @CsvSource({"4, 3, 64", "0, 1, 64", "4, 0, 64", "4, 4, 0"})
    void refusesHeadsThatDoNotGroup(int heads, int kvHeads, int headDim) {
        assertThrows(InputException.class, () -> new Attention(heads, kvHeads, headDim));
    }

    private static double[] attend(float[] query, int from, Cached cached, int kvFrom, int headDim) {
        double[] sum = new double[headDim];
        double denominator = 0;
        for (int t = 0; t < cached.keys.size(); t++) {
            double score = 0;
            for (int i = 0; i < headDim; i++) {
                score += (double) query[from + i] * cached.keys.get(t)[kvFrom + i];
            }
            double weight = Math.exp(score / Math.sqrt(headDim));
            denominator += weight;
            for (int i = 0; i < headDim; i++) {
                sum[i] += weight * cached.values.get(t)[kvFrom + i];
            }
        }
        for (int i = 0; i < headDim; i++) {
            sum[i] /= denominator;
        }
        return sum;
    }
}
