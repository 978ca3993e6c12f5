// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementaryTest {
    /** A prime: the sweep visits every binade at uneven places. */
    private static final int STRIDE = 211;

    enum Function {
        EXP(Elementary::exp, StrictMath::exp, 1, Elementary.EXP_LOWEST, Elementary.EXP_HIGHEST),
        RSQRT(Elementary::rsqrt, x -> 1 / Math.sqrt(x), 2, Float.MIN_NORMAL, Float.MAX_VALUE),
        SIGMOID(Elementary::sigmoid, ElementaryTest::sigmoid, 3, -Float.MAX_VALUE, Float.MAX_VALUE),
        SILU(Elementary::silu, x -> x * sigmoid(x), 4, Elementary.EXP_LOWEST, Float.MAX_VALUE);

        private final UlpError.FloatFunction model;
        private final DoubleUnaryOperator truth;
        private final double bound;
        private final float low;
        private final float high;

        Function(UlpError.FloatFunction model, DoubleUnaryOperator truth, double bound, float low, float high) {
            this.model = model;
            this.truth = truth;
            this.bound = bound;
            this.low = low;
            this.high = high;
        }

        UlpError error() {
            return new UlpError(model, truth);
        }

        void check(UlpError error) {
            assertTrue(error.largest() > 0.3, "nothing was measured: " + error);
            assertTrue(error.largest() <= bound, error::toString);
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysWithinItsBoundOnASweepOfItsDomain(Function function) {
        UlpError error = function.error();
        if (function.low < 0) {
            error.sweep(-0f, function.low, STRIDE);
        }
        error.sweep(Math.max(function.low, 0f), function.high, STRIDE);
        error.at(function.low);
        error.at(function.high);
        function.check(error);
    }

    @ParameterizedTest
    @EnumSource
    void staysWithinItsBoundWhereModelsLive(Function function) {
        SplittableRandom random = new SplittableRandom(7);
        UlpError error = function.error();
        for (int i = 0; i < 300_000; i++) {
            float x = (float) (random.nextGaussian() * 8);
            error.at(Math.clamp(x, function.low, function.high));
        }
        function.check(error);
    }

    @Test
    void expFlushesExactlyWhereTheTrueValueIsTiny() {
        assertTrue(StrictMath.exp(Elementary.EXP_LOWEST) >= Float.MIN_NORMAL);
        assertTrue(StrictMath.exp(Math.nextDown(Elementary.EXP_LOWEST)) < Float.MIN_NORMAL);
        assertTrue(Elementary.exp(Elementary.EXP_LOWEST) >= Float.MIN_NORMAL);
        assertEquals(0f, Elementary.exp(Math.nextDown(Elementary.EXP_LOWEST)));
        assertEquals(0f, Elementary.exp(Float.NEGATIVE_INFINITY));
    }

    @Test
    void endsOfTheDomains() {
        assertEquals(1f, Elementary.exp(-0f));
        assertEquals(1f, Elementary.exp(1e-40f));
        assertEquals(Float.POSITIVE_INFINITY, Elementary.exp(Math.nextUp(88f)));
        assertEquals(Float.NaN, Elementary.exp(Float.NaN));
        assertEquals(Float.POSITIVE_INFINITY, Elementary.rsqrt(1e-40f));
        assertEquals(Float.NaN, Elementary.rsqrt(-1f));
        assertEquals(0.5f, Elementary.sigmoid(0f));
        assertEquals(1f, Elementary.sigmoid(200f));
        assertEquals(0f, Elementary.sigmoid(-200f));
        assertEquals(-0f, Elementary.silu(-200f));
        assertEquals(200f, Elementary.silu(200f));
    }

    private static double sigmoid(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }
}
