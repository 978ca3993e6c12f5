// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.RandomWords;
import dev.signum.rtl.SmallCore;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.WidePort;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The planes of a vector as they are played to the columns: which plane where, when, and for how many planes. */
@Bench(design = PlaneBufferTest.Buffer.class, randomStart = true)
class PlaneBufferTest {
    private static final int STEPS_OF_A_TOKEN = 60;

    static final class Buffer implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new PlaneBuffer(parameters.get("core", SmallCore.class).config());
        }
    }

    private record Step(int slice, boolean high) {}

    private SplittableRandom random;
    private Dut dut;
    private CoreConfig config;
    private List<BitPort> valid;
    private List<WidePort> bits;
    private long[][][] slices;
    private Step[] steps;
    private int topPlane;

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_COLUMNS", "WIDE_ROWS", "TINY"})
    void playsEachPlaneToItsColumn(@DesignParameter("core") SmallCore core, Dut simulation, SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        config = core.config();
        int columns = config.array().columns();
        valid = IntStream.range(0, columns)
                .mapToObj(c -> dut.port("column_" + c + "_valid").asBit())
                .toList();
        bits = IntStream.range(0, columns)
                .mapToObj(c -> dut.port("column_" + c).asWide())
                .toList();
        nothingIsPlayed();
        slices = new long[config.maxSlices()][ArrayConfig.MAX_PLANES][];
        for (int turn = 0; turn < 2 * ArrayConfig.MAX_PLANES; turn++) {
            topPlane = turn < ArrayConfig.MAX_PLANES
                    ? ArrayConfig.MAX_PLANES - 1 - turn
                    : random.nextInt(ArrayConfig.MAX_PLANES);
            token();
        }
        topPlane = ArrayConfig.MAX_PLANES - 1;
        resetInside();
    }

    /** Steps on their way when a reset comes are never played. */
    private void resetInside() {
        offer(new Step(0, false));
        write(false, 0);
        dut.step(valid.size());
        offer(null);
        dut.reset(1);
        nothingIsPlayed();
        steps = new Step[valid.size()];
        for (int cycle = 0; cycle < steps.length; cycle++) {
            dut.step();
            check(cycle);
        }
    }

    private void nothingIsPlayed() {
        for (BitPort column : valid) {
            assertFalse(column.get(), column + " after reset");
        }
    }

    /** A vector's slices are written in any order, while steps of those that are there are played. */
    private void token() {
        dut.port("top_plane").set(topPlane);
        steps = new Step[STEPS_OF_A_TOKEN + config.array().columns()];
        List<Integer> unwritten =
                new ArrayList<>(IntStream.range(0, config.maxSlices()).boxed().toList());
        List<Integer> written = new ArrayList<>();
        for (int cycle = 0; cycle < steps.length; cycle++) {
            if (cycle < STEPS_OF_A_TOKEN && !written.isEmpty() && random.nextInt(4) != 0) {
                steps[cycle] =
                        new Step(written.get(random.nextInt(written.size())), isTwoPasses() && random.nextBoolean());
            }
            offer(steps[cycle]);
            boolean writes = !unwritten.isEmpty() && random.nextBoolean();
            int slice = writes ? unwritten.remove(random.nextInt(unwritten.size())) : random.nextInt(slices.length);
            write(writes, slice);
            dut.step();
            if (writes) {
                written.add(slice);
            }
            check(cycle);
        }
    }

    private boolean isTwoPasses() {
        return config.array().groups() == 1;
    }

    private void offer(Step step) {
        dut.port("step_valid").set(step != null);
        dut.port("step_slice").set(step != null ? step.slice : random.nextInt(slices.length));
        if (isTwoPasses()) {
            dut.port("step_high").set(step != null ? step.high : random.nextBoolean());
        }
    }

    private void write(boolean writes, int slice) {
        dut.port("write_valid").set(writes);
        dut.port("write_slice").set(slice);
        for (int k = 0; k < ArrayConfig.MAX_PLANES; k++) {
            long[] plane = RandomWords.next(random, config.array().width());
            dut.port("write_plane_" + k).setWords(plane);
            if (writes) {
                slices[slice][k] = plane;
            }
        }
    }

    /** Column c shows, after the edge that ends a cycle, the step that was offered c cycles before. */
    private void check(int cycle) {
        for (int c = 0; c < valid.size(); c++) {
            Step step = cycle < c ? null : steps[cycle - c];
            int plane = plane(c, step != null && step.high);
            boolean takesPart = step != null && plane <= topPlane;
            assertEquals(takesPart, valid.get(c).get(), "column " + c + " takes part, top plane " + topPlane);
            if (takesPart) {
                assertArrayEquals(slices[step.slice][plane], bits.get(c).getWords(), "column " + c);
            }
        }
    }

    private int plane(int column, boolean high) {
        int group = column / ArrayConfig.GROUP + (high ? config.array().groups() : 0);
        return ArrayConfig.GROUP * group + ArrayConfig.GROUP - 1 - column % ArrayConfig.GROUP;
    }
}
