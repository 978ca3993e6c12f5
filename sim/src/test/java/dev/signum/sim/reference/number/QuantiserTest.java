// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signum.arch.InputException;
import dev.signum.arch.command.Grid;
import dev.signum.sim.reference.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuantiserTest {
    private static final JsonNode GOLDEN = Vectors.section("contract_quantise");

    static Stream<JsonNode> goldenGrids() {
        return GOLDEN.required("grids").valueStream();
    }

    @Test
    void preScalesAsTheGoldenVectors() {
        float[] h = Vectors.bitsOf(GOLDEN.required("h"));
        float[] g = Vectors.bitsOf(GOLDEN.required("g"));
        float[] u = new float[h.length];
        for (int j = 0; j < u.length; j++) {
            u[j] = Binary32.mul(h[j], g[j]);
        }
        assertArrayEquals(Vectors.bitsOf(GOLDEN.required("u")), u);
    }

    @ParameterizedTest
    @MethodSource("goldenGrids")
    void quantisesAsTheGoldenVectors(JsonNode golden) {
        Grid grid = golden.get("grid").textValue().equals("mid-tread") ? Grid.MID_TREAD : Grid.MID_RISE;
        float[] u = Vectors.bitsOf(GOLDEN.required("u"));
        Quantised quantised = Quantiser.quantise(u, grid, golden.get("P").intValue(), Quantiser.NO_FLOOR);
        assertEquals(Vectors.bits(GOLDEN.required("max")), quantised.max());
        assertEquals(Vectors.bits(golden.get("r")), quantised.r());
        assertEquals(Vectors.bits(golden.get("D")), quantised.d());
        assertArrayEquals(Vectors.ints(golden.get("codes")), quantised.codes());
    }

    @Test
    void roundsTiesToEvenAsTheInt8GoldenVectors() {
        JsonNode golden = Vectors.section("act_quant_int8_fp32_half_even").required("ties");
        float[] u = Vectors.floats(golden.required("x"));
        int[] codes =
                Quantiser.quantise(u, Grid.MID_TREAD, 8, Quantiser.BITNET_FLOOR).codes();
        assertArrayEquals(Vectors.ints(golden.required("q")), codes);
    }

    @Test
    void oneBitMidRiseIsTheSign() {
        int[] codes = Quantiser.quantise(new float[] {-2f, -1e-3f, 0f, 1e-3f, 2f}, Grid.MID_RISE, 1, 0f)
                .codes();
        assertArrayEquals(new int[] {-1, -1, 0, 0, 0}, codes);
    }

    @ParameterizedTest
    @EnumSource
    void vectorBelowTheSmallestScaleIsZero(Grid grid) {
        Quantised quantised = Quantiser.quantise(new float[] {0x1.fffffep-97f, -1e-40f}, grid, 8, 0f);
        assertArrayEquals(new int[2], quantised.codes());
        assertEquals(0f, quantised.d());
        assertEquals(
                grid.qmax(8) * 0x1p96f,
                Quantiser.quantise(new float[] {0x1p-96f}, grid, 8, 0f).r());
    }

    @Test
    void floorRaisesTheMaximum() {
        float[] u = {1e-6f, -5e-6f};
        Quantised quantised = Quantiser.quantise(u, Grid.MID_TREAD, 8, Quantiser.BITNET_FLOOR);
        assertEquals(1e-5f, quantised.max());
        assertArrayEquals(new int[] {13, -64}, quantised.codes());
    }

    @ParameterizedTest
    @CsvSource({"NaN, u[1]", "-Infinity, u[1]", "1.3e30, 2^100"})
    void failsOnVectorsThatHaveNoCodes(float element, String named) {
        var failure = assertThrows(
                NumericFailure.class, () -> Quantiser.quantise(new float[] {1f, element}, Grid.MID_TREAD, 8, 0f));
        assertEquals(true, failure.getMessage().contains(named), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"MID_TREAD, 1", "MID_TREAD, 17", "MID_RISE, 0", "MID_RISE, 17"})
    void refusesWidthsWithoutCodes(Grid grid, int bits) {
        assertThrows(InputException.class, () -> Quantiser.quantise(new float[] {1f}, grid, bits, 0f));
    }
}
