// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.reference.RandomVectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FlushFreeTest {
    static Stream<Arguments> lengthsAndExponents() {
        return Stream.of(0, 1, 2, 3, 63, 64, 65, 256, 511, 512, 513, 1300)
                .flatMap(n -> Stream.of(-126, -70, -51, 0).map(lowest -> Arguments.of(n, lowest)));
    }

    @ParameterizedTest
    @MethodSource("lengthsAndExponents")
    void hasTheBitsOfTheLongSumAtTheEdgeOfTheProof(int n, int lowest) {
        RandomVectors random = new RandomVectors(n - 1000L * lowest);
        FlushFree flushFree = new FlushFree();
        for (int round = 0; round < 50; round++) {
            float[] a = random.coarse(n + 2, lowest, lowest + 2);
            float[] b = random.coarse(n + 1, -103 - lowest, -101 - lowest);
            assertTrue(FlushFree.proven(FlushFree.lowestExponent(a), FlushFree.lowestExponent(b)));
            assertSame(LongSum.dot(a, 2, b, 1, n), flushFree.dot(a, 2, b, 1, n));
        }
    }

    @ParameterizedTest
    @MethodSource("lengthsAndExponents")
    void hasTheBitsOfTheLongSumOnOrdinaryNumbers(int n, int seed) {
        RandomVectors random = new RandomVectors(seed);
        float[] a = random.normal(n, 3);
        float[] b = random.normal(n, 0.02);
        assertTrue(FlushFree.proven(FlushFree.lowestExponent(a), FlushFree.lowestExponent(b)));
        assertSame(LongSum.dot(a, b), new FlushFree().dot(a, 0, b, 0, n));
    }

    @Test
    void proofIsSharp() {
        float[] a = {0x1.000002p-52f, -0x1p-52f};
        float[] b = {0x1p-52f, 0x1p-52f};
        assertFalse(FlushFree.proven(FlushFree.lowestExponent(a), FlushFree.lowestExponent(b)));
        assertNotEquals(LongSum.dot(a, b), new FlushFree().dot(a, 0, b, 0, 2));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "-0.5, -1", "1.17549435E-38, -126", "3.4e38, 127", "0, 128", "-0.0, 128", "1.99, 0"})
    void lowestExponentIsThatOfTheSmallestNonzeroElement(float element, int exponent) {
        assertEquals(exponent, FlushFree.lowestExponent(new float[] {0f, element, -0f}));
        assertEquals(
                exponent, FlushFree.lowestExponent(new float[] {element, Float.MAX_VALUE}), exponent == 128 ? 1 : 0);
    }

    @Test
    void subnormalElementsAreNeverProven() {
        float[] a = {1f, -1e-40f};
        assertFalse(FlushFree.proven(FlushFree.lowestExponent(a), Float.MAX_EXPONENT + 1));
    }

    private static void assertSame(float expected, float actual) {
        assertEquals(Float.floatToRawIntBits(expected), Float.floatToRawIntBits(actual), expected + " " + actual);
    }
}
