// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.rtl.EmittedDesign;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New values every cycle: their maximum comes out log2(lanes) cycles later. */
class MaximumTreeTest {
    private static final int MOST = Integer.MAX_VALUE;

    static final class Shipped implements EmittedDesign {
        @Override
        public MaximumTree module(DesignParameters parameters) {
            return new MaximumTree(parameters.integer("lanes"));
        }
    }

    record Tree(List<IntPort> value, IntPort maximum) {}

    @Bench(design = Shipped.class, randomStart = true)
    @ParameterizedTest
    @ValueSource(ints = {4, 8, 64})
    void largestOfAllLanes(@DesignParameter("lanes") int lanes, Tree tree, Dut dut, SplittableRandom random) {
        int latency = MaximumTree.latency(lanes);
        int[] expected = new int[3000];
        for (int i = 0; i < expected.length; i++) {
            int[] values = values(random, lanes, i);
            for (int lane = 0; lane < lanes; lane++) {
                tree.value.get(lane).set(values[lane]);
            }
            expected[i] = Arrays.stream(values).max().getAsInt();
            dut.step();
            if (i + 1 >= latency) {
                assertEquals(expected[i + 1 - latency], tree.maximum.get(), "word " + (i + 1 - latency));
            }
        }
    }

    /** Anything; values that differ in one bit alone; one value that is not 0; the ends of the range. */
    private static int[] values(SplittableRandom random, int lanes, int i) {
        int common = random.nextInt() & MOST;
        int single = random.nextInt(lanes);
        int[] values = new int[lanes];
        for (int lane = 0; lane < lanes; lane++) {
            values[lane] = switch (i % 4) {
                case 0 -> random.nextInt() & MOST;
                case 1 -> common ^ 1 << random.nextInt(31);
                case 2 -> lane == single ? common : 0;
                default -> random.nextBoolean() ? MOST : MOST - 1;
            };
        }
        return values;
    }
}
