// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signum.sim.reference.Vectors;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Binary32Test {
    private interface FloatOperator {
        float apply(float a, float b);
    }

    enum Operation {
        MUL(Binary32::mul, ExactBinary32::mul),
        ADD(Binary32::add, ExactBinary32::add),
        SUB(Binary32::sub, (a, b) -> ExactBinary32.add(a, b ^ 0x80000000)),
        DIV(Binary32::div, ExactBinary32::div),
        SQRT((a, b) -> Binary32.sqrt(a), (a, b) -> ExactBinary32.sqrt(a));

        private final FloatOperator model;
        private final IntBinaryOperator oracle;

        Operation(FloatOperator model, IntBinaryOperator oracle) {
            this.model = model;
            this.oracle = oracle;
        }

        void check(int a, int b) {
            float result = model.apply(Float.intBitsToFloat(a), Float.intBitsToFloat(b));
            int expected = oracle.applyAsInt(a, b);
            int actual = Float.floatToIntBits(result);
            assertEquals(expected, actual, () -> "%s of %08x and %08x: %08x, not %08x"
                    .formatted(this, a, b, actual, expected));
        }
    }

    static Stream<JsonNode> goldenProducts() {
        return Vectors.section("contract_multiply").required("cases").valueStream();
    }

    @ParameterizedTest
    @MethodSource("goldenProducts")
    void multipliesAsTheGoldenVectors(JsonNode golden) {
        float product = Binary32.mul(Vectors.bits(golden.get("a")), Vectors.bits(golden.get("b")));
        assertEquals(golden.get("product").textValue(), "%08x".formatted(Float.floatToRawIntBits(product)));
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithExactArithmeticOnEveryPairOfBoundaries(Operation operation) {
        int[] boundaries = boundaries();
        for (int a : boundaries) {
            for (int b : boundaries) {
                operation.check(a, b);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithExactArithmeticOnRandomPatterns(Operation operation) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 40_000; i++) {
            operation.check(finite(random.nextInt()), finite(random.nextInt()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithExactArithmeticNearTheEdgesOfTheRange(Operation operation) {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 40_000; i++) {
            int exponent = random.nextInt(1, 255);
            int partner = partnerExponent(operation, exponent, random);
            operation.check(pattern(random, exponent), pattern(random, Math.clamp(partner, 0, 254)));
        }
    }

    @Test
    void flushesTheQuotientThatRoundsUpToTheSmallestNormal() {
        assertEquals(0f, Binary32.div(0x1.fffffep-126f, 0x1p1f));
        assertEquals(Float.MIN_NORMAL, 0x1.fffffep-126f / 0x1p1f, "the tie that IEEE 754 rounds up");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                16777215,
                16777217,
                16777219,
                -16777217,
                1L << 40,
                (1L << 40) + (1L << 16),
                1 - (1L << 62)
            })
    void roundsIntegersToNearestEven(long value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        float rounded = Binary32.fromInt(value);
        BigDecimal error = exact.subtract(new BigDecimal(rounded)).abs();
        for (float neighbour : new float[] {Math.nextUp(rounded), Math.nextDown(rounded)}) {
            int closer =
                    error.compareTo(exact.subtract(new BigDecimal(neighbour)).abs());
            assertTrue(closer < 0 || closer == 0 && (Float.floatToIntBits(rounded) & 1) == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 2", "-0.0, 0.0, 0.0", "-1e-40, -1, -0.0", "1e-40, -0.0, 0.0"})
    void takesTheLargerOperand(float a, float b, float larger) {
        assertEquals(larger, Binary32.max(a, b));
        assertEquals(larger, Binary32.max(b, a));
    }

    @Test
    void nonFiniteResultsArise() {
        assertAll(
                () -> assertEquals(Float.POSITIVE_INFINITY, Binary32.mul(0x1p100f, 0x1p100f)),
                () -> assertEquals(Float.NaN, Binary32.mul(1e-40f, Float.POSITIVE_INFINITY)),
                () -> assertEquals(Float.NaN, Binary32.sub(Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY)));
    }

    private static int partnerExponent(Operation operation, int exponent, SplittableRandom random) {
        int edge = random.nextBoolean() ? 1 : 254;
        int wobble = random.nextInt(-2, 3);
        return switch (operation) {
            case MUL -> edge + 127 - exponent + wobble;
            case DIV -> exponent + 127 - edge + wobble;
            case ADD, SUB, SQRT -> exponent + wobble;
        };
    }

    private static int pattern(SplittableRandom random, int exponent) {
        int[] fractions = {0, 1, 0x7fffff, 0x400000, random.nextInt(1 << 23)};
        return random.nextInt() & 0x80000000 | exponent << 23 | fractions[random.nextInt(fractions.length)];
    }

    private static int[] boundaries() {
        int[] magnitudes = {
            0,
            1,
            0x400000,
            0x7fffff,
            0x800000,
            0x800001,
            0x1000000,
            0x17fffff,
            0x1800001,
            0xd800000,
            0x1faaaaaa,
            0x1fffffff,
            0x20000000,
            0x20000001,
            0x20400000,
            0x33800000,
            0x34000000,
            0x3effffff,
            0x3f000000,
            0x3f7fffff,
            0x3f800000,
            0x3f800001,
            0x3fc00000,
            0x3fffffff,
            0x40000000,
            0x40400000,
            0x4b7fffff,
            0x4b800000,
            0x5f000000,
            0x5f7fffff,
            0x7e800000,
            0x7f000000,
            0x7f7ffffe,
            0x7f7fffff
        };
        return IntStream.of(magnitudes)
                .flatMap(m -> IntStream.of(m, m | 0x80000000))
                .toArray();
    }

    private static int finite(int bits) {
        return (bits & 0x7f800000) == 0x7f800000 ? bits ^ 0x00800000 : bits;
    }
}
