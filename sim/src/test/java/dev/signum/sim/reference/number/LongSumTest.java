// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signum.sim.reference.Vectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongSumTest {
    @Test
    void sumsProductsAsTheGoldenVectors() {
        JsonNode golden = Vectors.section("contract_quantise");
        float[] b = Vectors.bitsOf(golden.required("b"));
        float[] h = Vectors.bitsOf(golden.required("h"));
        assertEquals(Vectors.bits(golden.required("bh")), LongSum.dot(b, h));
    }

    @Test
    void sumsSquaresAsTheGoldenVectors() {
        JsonNode golden = Vectors.section("contract_quantise").required("squares");
        float[] x = Vectors.bitsOf(golden.required("x"));
        assertEquals(Vectors.bits(golden.required("sum")), LongSum.dot(x, x));
    }

    @Test
    void addsElementsOfOnePartialBeforeTheTree() {
        float[] values = new float[2 * LongSum.PARTIALS];
        values[0] = 0x1p24f;
        values[1] = -0x1p24f;
        values[LongSum.PARTIALS] = 1f;
        assertEquals(0f, LongSum.sum(values, values.length), "2^24 + 1 rounds to 2^24 inside partial 0");
    }

    @Test
    void pairsPartialsByHalves() {
        float[] values = new float[LongSum.PARTIALS];
        values[0] = 0x1p24f;
        values[256] = -0x1p24f;
        values[1] = 1f;
        assertEquals(1f, LongSum.sum(values, values.length), "partials 0 and 256 cancel before 1 joins");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1300})
    void startsAtPositiveZero(int n) {
        float[] negativeZeros = new float[n];
        Arrays.fill(negativeZeros, -0f);
        assertEquals(0f, LongSum.sum(negativeZeros, n));
    }

    @Test
    void readsOnlyTheGivenRange() {
        float[] a = {9, 1, 2, 9};
        float[] b = {9, 9, 3, 4, 9};
        assertEquals(11f, LongSum.dot(a, 1, b, 2, 2));
    }
}
