// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.VectorConfig;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.Inputs;
import dev.signum.rtl.number.FloatAdder;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.reference.number.Binary32;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import dev.signum.sim.verilator.LongPort;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One vector after another, of lengths around the number of partial sums, with gaps and absent elements, against the contract's order. */
class LongSumTest {
    private static final int PARTIALS = VectorConfig.PARTIAL_SUMS;
    private static final int NOT_A_NUMBER = 0x7FC0_0000;

    static final class Shipped implements EmittedDesign {
        @Override
        public LongSum module(DesignParameters parameters) {
            return new LongSum(parameters.integer("lanes"));
        }
    }

    record Ports(
            BitPort valid,
            LongPort active,
            List<IntPort> value,
            BitPort finish,
            BitPort clear,
            BitPort ready,
            BitPort done,
            IntPort sum,
            BitPort bad) {}

    private final float[] partials = new float[PARTIALS];
    private Ports sum;
    private Dut dut;
    private SplittableRandom random;
    private int lanes;

    @BeforeEach
    void open(Ports ports, Dut design, SplittableRandom seeded) {
        sum = ports;
        dut = design;
        random = seeded;
        Inputs.quiet(dut);
    }

    @Bench(design = Shipped.class, randomStart = true)
    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16})
    void elementsAreSummedInTheContractsOrder(@DesignParameter("lanes") int width) {
        lanes = width;
        int rows = PARTIALS / lanes;
        waitForZeros(rows);
        neighboursMayBeTooLargeTogether();
        int[] words = {1, 2, 3, rows / 2, rows / 2 + 1, rows - 1, rows, rows + 1, 2 * rows, 3 * rows + 1};
        for (int vector = 0; vector < 40; vector++) {
            if (vector == 20) {
                dut.reset(2);
                waitForZeros(rows);
            }
            run(vector < words.length ? words[vector] : random.nextInt(1, 2 * rows), vector % 7 == 6, vector % 2 == 0);
        }
    }

    /** The sum is finite, though that of two neighbours which the contract never adds would not be. */
    private void neighboursMayBeTooLargeTogether() {
        float large = 0x1.8p127f;
        float[] elements = Arrays.copyOf(new float[] {-large, large, large}, lanes);
        Arrays.fill(partials, 0f);
        System.arraycopy(elements, 0, partials, 0, lanes);
        sum.valid.set(true);
        sum.active.set(-1L >>> 64 - lanes);
        for (int lane = 0; lane < lanes; lane++) {
            sum.value.get(lane).set(Float.floatToRawIntBits(elements[lane]));
        }
        dut.step();
        idle();
        end(1, false);
    }

    private void run(int words, boolean large, boolean dense) {
        Arrays.fill(partials, 0f);
        end(words, feed(words, large, dense));
    }

    private void end(int words, boolean overflowed) {
        float expected = tree(partials);
        boolean bad = overflowed || !Float.isFinite(expected);
        int covered = words == 1 ? 1 : 2 * Integer.highestOneBit(words - 1);
        finish(Math.min(covered, PARTIALS / lanes));
        for (int i = 0; i < random.nextInt(1, 5); i++) {
            assertTrue(sum.done.get(), "done until the next vector");
            assertEquals(bad, sum.bad.get(), "bad");
            if (!bad) {
                assertEquals(Float.floatToRawIntBits(expected), sum.sum.get(), words + " words");
            }
            dut.step();
        }
        sum.clear.set(true);
        dut.step();
        sum.clear.set(false);
        assertFalse(sum.done.get());
        assertFalse(sum.bad.get());
        waitForZeros(covered);
    }

    /** The first half of words may follow each other at once. */
    private boolean feed(int words, boolean large, boolean dense) {
        boolean bad = false;
        for (int word = 0; word < words; word++) {
            while (!dense && random.nextInt(3) == 0) {
                idle();
                dut.step();
            }
            long active = word < words - 1 && random.nextInt(4) != 0 ? -1 : random.nextLong() | 1;
            active &= -1L >>> 64 - lanes;
            sum.valid.set(true);
            sum.active.set(active);
            for (int lane = 0; lane < lanes; lane++) {
                boolean takes = (active >> lane & 1) == 1;
                float value = value(large);
                sum.value.get(lane).set(takes ? Float.floatToRawIntBits(value) : NOT_A_NUMBER);
                if (takes) {
                    int i = (word * lanes + lane) % PARTIALS;
                    partials[i] = Binary32.add(partials[i], value);
                    bad |= !Float.isFinite(partials[i]);
                }
            }
            assertTrue(sum.ready.get(), "ready while words come");
            assertFalse(sum.done.get());
            dut.step();
        }
        idle();
        return bad;
    }

    private float value(boolean large) {
        int exponent = large && random.nextInt(8) == 0 ? 127 : random.nextInt(-20, 20);
        return Math.scalb((float) random.nextDouble(-1, 1), exponent);
    }

    private void idle() {
        sum.valid.set(false);
        sum.active.set(-1L >>> 64 - lanes);
        sum.value.forEach(value -> value.set(NOT_A_NUMBER));
    }

    private void finish(int covered) {
        dut.step(random.nextInt(3));
        sum.finish.set(true);
        dut.step();
        sum.finish.set(false);
        int cycles = 1;
        while (!sum.done.get()) {
            assertFalse(sum.ready.get(), "no word may come while the partial sums are folded");
            assertTrue(cycles <= cyclesToFold(covered), "the sum of " + covered + " rows is late");
            dut.step();
            cycles++;
        }
        assertEquals(cyclesToFold(covered), cycles, "cycles of a fold over " + covered + " rows");
    }

    /**
     * The fold of a span waits for the sum of the row it begins with, in the middle of the span before: the adder and two cycles after that row
     * was read. Then the lanes are added, each time half of them, and each sum is waited for.
     */
    private int cyclesToFold(int covered) {
        int cycles = 1 + FloatAdder.LATENCY;
        for (int span = Math.max(1, covered / 2); span > 0; span /= 2) {
            cycles += span + (span == 1 ? FloatAdder.LATENCY : Math.max(0, FloatAdder.LATENCY + 2 - span / 2));
        }
        return cycles + Integer.numberOfTrailingZeros(lanes) * (FloatAdder.LATENCY + 1) + 1;
    }

    private void waitForZeros(int rows) {
        for (int cycle = 0; !sum.ready.get(); cycle++) {
            assertTrue(cycle <= rows, "zeroing " + rows + " rows");
            assertFalse(sum.done.get());
            assertFalse(sum.bad.get());
            dut.step();
        }
    }

    private static float tree(float[] partials) {
        for (int half = PARTIALS / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                partials[i] = Binary32.add(partials[i], partials[i + half]);
            }
        }
        return partials[0];
    }
}
