// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signum.arch.InputException;
import dev.signum.arch.command.Grid;
import dev.signum.sim.reference.Vectors;
import dev.signum.sim.reference.number.NumericFailure;
import dev.signum.sim.reference.number.Quantised;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceLinearTest {
    private static final JsonNode GOLDEN = Vectors.section("fbi_linear");

    static Stream<Arguments> shapes() {
        return Stream.of(Grid.values()).flatMap(grid -> Stream.of(1, 2, 3, 8, 16)
                .filter(bits -> bits >= grid.leastPlanes())
                .flatMap(bits -> Stream.of(1, 63, 64, 65, 700).map(k -> Arguments.of(grid, bits, k))));
    }

    @Test
    void accumulatesAsTheGoldenVectors() {
        int[] expected = Vectors.ints(GOLDEN.required("int_acc_sign_fp32"));
        for (int i = 0; i < expected.length; i++) {
            int[] row = Vectors.ints(GOLDEN.required("sign_fp32").get(i));
            int[] codes = Vectors.ints(GOLDEN.required("u_q_int16"));
            // A weight of sign 0, which bits cannot hold, counts as an input of 0.
            for (int j = 0; j < row.length; j++) {
                codes[j] *= Math.abs(row[j]);
            }
            assertEquals(expected[i], RandomLinear.signs(row).dot(0, codes), "row " + i);
        }
    }

    @Test
    void oneBitDotIsTheGoldenXnorDot() {
        JsonNode golden = Vectors.section("xnor_dot");
        SignMatrix w = RandomLinear.signs(Vectors.ints(golden.required("w")));
        float[] x = Vectors.floats(golden.required("x"));
        ReferenceLinear linear = new ReferenceLinear(w, RandomLinear.filled(64, 1f), new float[64]);
        LinearResult result = linear.compute(x, 1f, 1, Grid.MID_RISE, 0f);
        assertEquals(golden.required("dot").longValue(), result.accumulators()[0]);
        // The values of the one-bit codes are -max / 2 and max / 2.
        assertEquals(golden.required("dot").floatValue() / 2, result.y()[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void approachesTheExactLinearOfTheGoldenVectors(int i) {
        float[] alpha = Vectors.floats(GOLDEN.required("wscale"));
        float[] beta = Vectors.floats(GOLDEN.required("wbias"));
        float[] x = Vectors.floats(GOLDEN.required("x"));
        int[] row = Vectors.ints(GOLDEN.required("sign_fp32").get(i));
        float[] g = new float[alpha.length];
        for (int j = 0; j < g.length; j++) {
            g[j] = row[j] == 0 ? 0 : Math.abs(alpha[j]);
            row[j] *= alpha[j] < 0 ? -1 : 1;
        }
        LinearResult result =
                new ReferenceLinear(RandomLinear.signs(row), g, beta).compute(x, 1f, 16, Grid.MID_TREAD, 0f);
        double bound = row.length * 0.5 * result.activations().d() + 1e-6;
        assertEquals(GOLDEN.required("y_sign_fp32_exact").get(i).doubleValue(), result.y()[0], bound);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void bitPlanesAgreeWithTheSumsOfCodes(Grid grid, int bits, int columns) {
        RandomLinear random = new RandomLinear(new SplittableRandom(31L * columns + bits));
        ReferenceLinear linear = random.linear(5, columns);
        LinearResult result = linear.compute(random.vector(columns, 3f), 0.7f, bits, grid, 0f);
        BitPlanes planes = BitPlanes.of(result.activations());
        assertEquals(bits, planes.count());
        for (int i = 0; i < 5; i++) {
            long t = result.accumulators()[i];
            long expected = grid == Grid.MID_RISE ? t : 2 * t + linear.signs().rowSum(i);
            assertEquals(expected, planes.accumulator(linear.signs(), i), "row " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void outputStaysWithinTheGridOfTheRealLinear(Grid grid, int bits, int columns) {
        RandomLinear random = new RandomLinear(new SplittableRandom(17L * columns + bits));
        ReferenceLinear linear = random.linear(4, columns);
        float[] h = random.vector(columns, 2f);
        LinearResult result = linear.compute(h, 0.5f, bits, grid, 0f);
        for (int i = 0; i < 4; i++) {
            double exact = 0;
            double magnitude = 0;
            for (int j = 0; j < columns; j++) {
                double sign = (linear.signs().word(i, j / 64) >>> j & 1) == 1 ? 1 : -1;
                exact += 0.5 * h[j] * (sign * linear.g()[j] + linear.b()[j]);
                magnitude += Math.abs(0.5 * h[j] * linear.b()[j]) + Math.abs(0.5 * h[j] * linear.g()[j]);
            }
            double halfSteps = 0.5 * 0.5 * result.activations().d() * columns;
            assertEquals(exact, result.y()[i], halfSteps + 1e-5 * magnitude + 1e-12, "row " + i);
        }
    }

    @Test
    void zeroInputGivesTheRowConstantTimesZero() {
        RandomLinear random = new RandomLinear(new SplittableRandom(5));
        LinearResult result = random.linear(3, 70).compute(new float[70], 2f, 8, Grid.MID_RISE, 0f);
        assertArrayEquals(new float[3], result.y());
        assertArrayEquals(new int[70], result.activations().codes());
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 1, 1, 1, h[1]",
        "1, Infinity, 1, 1, g[1]",
        "1, 1, NaN, 1, b[1]",
        "1e30, 1e30, 1, 1, u[1]",
        "1e35, 1e-10, 1e35, 1, sum of b h",
        "1e20, 1, 1, 1, sum of squares",
        "1, 1, 1, Infinity, E",
        "1e18, 1e-20, 1e18, 1e10, e = rs",
        "1e10, 1e10, 0, 3e22, y"
    })
    void failsOnNumbersThatAreNotFinite(float h, float g, float b, float rs, String named) {
        ReferenceLinear linear = new ReferenceLinear(
                RandomLinear.signs(new int[] {1, 1, 1}), new float[] {0, g, g}, new float[] {0, b, 0});
        NumericFailure failure = assertThrows(
                NumericFailure.class, () -> linear.compute(new float[] {0, h, h}, rs, 8, Grid.MID_TREAD, 0f));
        assertTrue(failure.getMessage().contains(named), failure.getMessage());
    }

    @Test
    void refusesVectorsOfTheWrongLength() {
        SignMatrix signs = RandomLinear.signs(new int[] {1, -1});
        assertThrows(InputException.class, () -> new ReferenceLinear(signs, new float[3], new float[2]));
        assertThrows(InputException.class, () -> new ReferenceLinear(signs, new float[2], new float[1]));
        ReferenceLinear linear = new ReferenceLinear(signs, new float[2], new float[2]);
        assertThrows(InputException.class, () -> linear.compute(new float[3], 1f, 8, Grid.MID_TREAD, 0f));
        assertThrows(InputException.class, () -> new SignMatrix(2, 65, new long[2]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 700})
    void rowSumIsTheDotWithOnes(int columns) {
        SignMatrix signs = new RandomLinear(new SplittableRandom(columns))
                .linear(6, columns)
                .signs();
        int[] ones = new int[columns];
        Arrays.fill(ones, 1);
        for (int i = 0; i < 6; i++) {
            assertEquals(signs.dot(i, ones), signs.rowSum(i), "row " + i);
        }
    }

    @Test
    void quantisedInputIsWhatTheArraySees() {
        Quantised two = new Quantised(Grid.MID_TREAD, 3, 3f, 1f, 1f, new int[] {-3, 0, 2});
        BitPlanes planes = BitPlanes.of(two);
        // Offset binary: 1, 4, 6.
        assertEquals(0b001L, planes.word(0, 0));
        assertEquals(0b100L, planes.word(1, 0));
        assertEquals(0b110L, planes.word(2, 0));
    }
}
