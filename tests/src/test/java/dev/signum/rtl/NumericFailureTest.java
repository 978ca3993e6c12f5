// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.command.Command;
import dev.signum.arch.command.Failure;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.register.Register;
import dev.signum.sim.reference.number.NumericFailure;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are not finite, or too large, fail their command and no other, exactly where the reference refuses them. */
class NumericFailureTest {
    private static final CoreConfig TINY = Preset.TINY.config();
    private static final int INPUTS = 130;
    private static final int OUTPUTS = 20;
    private static final int RESULT = 1024;
    private static final int TAG = 4711;
    private static final int EXPONENT_RANGE = 130;
    private static final int LINEARS = 150;

    private static CardBench bench;

    @BeforeAll
    static void open() {
        bench = new CardBench(TINY, 2, 0);
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static RandomLinear linear(String test) {
        return RandomLinear.of(TINY, INPUTS, OUTPUTS, Bench.random(test));
    }

    /** Runs LOAD, LINEAR, STORE; returns STATUS. */
    private static int run(RandomLinear linear, Grid grid, float rs, float floor) {
        bench.load(linear, 0);
        bench.writeFloats(CardBench.INPUT, linear.h());
        return bench.run(List.of(
                new Command.Load(1, CardBench.INPUT, 0, 0, INPUTS),
                new Command.Linear(TAG, CoreLinearTest.stream(linear, 0), 0, RESULT, 2 * RESULT, 9, grid, rs, floor),
                new Command.Store(3, CardBench.OUTPUT, 0, RESULT, OUTPUTS)));
    }

    private static void assertNotFinite(int status) {
        assertEquals(Register.STATUS_FAILED, status, Bench.seed());
        assertEquals(Failure.NOT_FINITE, Failure.of(bench.read(Register.ERROR_CODE)), Bench.seed());
        assertEquals(1, bench.read(Register.ERROR_COMMAND));
        assertEquals(TAG, bench.read(Register.ERROR_TAG));
        assertEquals(3, bench.read(Register.COMMANDS_DONE), "later commands keep the streams in step");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN})
    void inputsThatAreNotFiniteFail(float value) {
        SplittableRandom random = Bench.random("input " + value);
        for (int part = 0; part < 3; part++) {
            RandomLinear linear = linear("input " + value + part);
            float[] vector = List.of(linear.h(), linear.g(), linear.b()).get(part);
            vector[random.nextInt(INPUTS)] = value;
            assertNotFinite(run(linear, Grid.MID_TREAD, 1, 0));
        }
        CoreLinearTest.check(bench, linear("after " + value), 16, Grid.MID_TREAD, random);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.POSITIVE_INFINITY, Float.NaN})
    void scaleAndFloorThatAreNotFiniteFail(float value) {
        assertNotFinite(run(linear("rs"), Grid.MID_TREAD, value, 0));
        assertNotFinite(run(linear("floor"), Grid.MID_TREAD, 1, value));
    }

    @ParameterizedTest
    @EnumSource
    void largestMaximumIsTwoToTheHundred(Grid grid) {
        RandomLinear linear = linear("maximum " + grid);
        int at = 77;
        linear.h()[at] = 0x1p60f;
        linear.b()[at] = 0;
        linear.g()[at] = 0x1p40f;
        assertEquals(0, run(linear, grid, 1, 0), Bench.seed());
        linear.g()[at] = Math.nextUp(0x1p40f);
        assertNotFinite(run(linear, grid, 1, 0));
    }

    @Test
    void whatLiesBehindTheVectorDoesNotMatter() {
        RandomLinear linear = linear("behind");
        float[] rubbish = new float[INPUTS + TINY.vectorAlignment()];
        Arrays.fill(rubbish, Float.NaN);
        bench.writeFloats(CardBench.INPUT, rubbish);
        CoreLinearTest.check(bench, linear, 7, Grid.MID_TREAD, Bench.random("behind the vector"));
    }

    /** Magnitudes anywhere in binary32: products, sums and results overflow here and there. */
    @ParameterizedTest
    @EnumSource
    void theCoreFailsWhereTheReferenceDoes(Grid grid) {
        SplittableRandom random = Bench.random("extremes " + grid);
        int failures = 0;
        for (int i = 0; i < LINEARS; i++) {
            RandomLinear linear = RandomLinear.of(TINY, INPUTS, OUTPUTS, random);
            scale(linear.h(), random);
            scale(linear.g(), random);
            scale(linear.b(), random);
            float rs = (float) Math.scalb(1 + random.nextDouble(), exponent(random));
            boolean refused = refused(linear, grid, rs);
            failures += refused ? 1 : 0;
            int status = run(linear, grid, rs, 0);
            String what = grid + " linear " + i + "; " + Bench.seed();
            assertEquals(refused ? Register.STATUS_FAILED : 0, status, what);
            assertEquals(
                    refused ? Failure.NOT_FINITE : Failure.NONE, Failure.of(bench.read(Register.ERROR_CODE)), what);
        }
        // Some seeds give few failures; none, or nothing else, would mean that the test compares nothing.
        assertTrue(failures > 0 && failures < LINEARS, failures + " failures; " + Bench.seed());
    }

    private static int exponent(SplittableRandom random) {
        return random.nextInt(3) == 0 ? random.nextInt(-EXPONENT_RANGE, EXPONENT_RANGE - 2) : 0;
    }

    private static void scale(float[] values, SplittableRandom random) {
        float factor = Math.scalb(1f, exponent(random));
        for (int j = 0; j < values.length; j++) {
            values[j] = Math.clamp(values[j] * factor, -Float.MAX_VALUE, Float.MAX_VALUE);
        }
    }

    private static boolean refused(RandomLinear linear, Grid grid, float rs) {
        try {
            linear.reference().compute(linear.h(), rs, 9, grid, 0);
            return false;
        } catch (NumericFailure e) {
            return true;
        }
    }
}
