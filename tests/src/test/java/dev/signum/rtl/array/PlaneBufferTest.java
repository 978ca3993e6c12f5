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

/** The planes of two vectors as they are played to the columns: which plane where, when, and for how many planes. */
@Bench(design = PlaneBufferTest.Buffer.class, randomStart = true)
class PlaneBufferTest {
    private static final int STEPS_OF_A_TOKEN = 60;

    static final class Buffer implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new PlaneBuffer(parameters.get("core", SmallCore.class).config());
        }
    }

    private record Step(int bank, int slice, boolean high) {}

    private SplittableRandom random;
    private Dut dut;
    private CoreConfig config;
    private List<BitPort> valid;
    private List<WidePort> bits;
    /** Planes by bank, slice and number. */
    private long[][][][] slices;

    private Step[] steps;
    private final int[] topPlanes = new int[2];
    /** The bank that is written, and the slices of the other that were. */
    private int bank;

    private List<Integer> writtenBefore = List.of();

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
        dut.port("start").set(false);
        slices = new long[2][config.maxSlices()][ArrayConfig.MAX_PLANES][];
        for (int turn = 0; turn < 2 * ArrayConfig.MAX_PLANES; turn++) {
            start(
                    turn < ArrayConfig.MAX_PLANES
                            ? ArrayConfig.MAX_PLANES - 1 - turn
                            : random.nextInt(ArrayConfig.MAX_PLANES));
            token();
        }
        start(ArrayConfig.MAX_PLANES - 1);
        resetInside();
        start(ArrayConfig.MAX_PLANES - 1);
        token();
    }

    private void start(int topPlane) {
        offer(null);
        write(false, 0);
        dut.port("top_plane").set(topPlane);
        dut.port("start").set(true);
        dut.step();
        dut.port("start").set(false);
        dut.port("top_plane").set(random.nextInt(ArrayConfig.MAX_PLANES));
        bank = 1 - bank;
        topPlanes[bank] = topPlane;
    }

    /** Steps on their way when a reset comes are never played. */
    private void resetInside() {
        offer(new Step(bank, 0, false));
        write(false, 0);
        dut.step(valid.size());
        offer(null);
        dut.reset(1);
        bank = 0;
        writtenBefore = List.of();
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

    /** A vector's slices are written in any order, while steps of those that are there, and first of the other bank's, are played. */
    private void token() {
        steps = new Step[STEPS_OF_A_TOKEN + config.array().columns()];
        List<Integer> unwritten =
                new ArrayList<>(IntStream.range(0, config.maxSlices()).boxed().toList());
        List<Integer> written = new ArrayList<>();
        for (int cycle = 0; cycle < steps.length; cycle++) {
            boolean other = cycle < STEPS_OF_A_TOKEN / 2 && random.nextBoolean();
            List<Integer> playable = other ? writtenBefore : written;
            if (cycle < STEPS_OF_A_TOKEN && !playable.isEmpty() && random.nextInt(4) != 0) {
                int slice = playable.get(random.nextInt(playable.size()));
                steps[cycle] = new Step(other ? 1 - bank : bank, slice, isTwoPasses() && random.nextBoolean());
            }
            offer(steps[cycle]);
            boolean writes = !unwritten.isEmpty() && random.nextBoolean();
            int slice =
                    writes ? unwritten.remove(random.nextInt(unwritten.size())) : random.nextInt(config.maxSlices());
            write(writes, slice);
            dut.step();
            if (writes) {
                written.add(slice);
            }
            check(cycle);
        }
        writtenBefore = written;
    }

    private boolean isTwoPasses() {
        return config.array().groups() == 1;
    }

    private void offer(Step step) {
        dut.port("step_valid").set(step != null);
        dut.port("step_bank").set(step != null ? step.bank : random.nextInt(2));
        dut.port("step_slice").set(step != null ? step.slice : random.nextInt(config.maxSlices()));
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
                slices[bank][slice][k] = plane;
            }
        }
    }

    /** Column c shows, after the edge that ends a cycle, the step that was offered c cycles before. */
    private void check(int cycle) {
        for (int c = 0; c < valid.size(); c++) {
            Step step = cycle < c ? null : steps[cycle - c];
            int plane = plane(c, step != null && step.high);
            boolean takesPart = step != null && plane <= topPlanes[step.bank];
            assertEquals(takesPart, valid.get(c).get(), "column " + c + " takes part, " + step);
            if (takesPart) {
                assertArrayEquals(
                        slices[step.bank][step.slice][plane], bits.get(c).getWords(), "column " + c);
            }
        }
    }

    private int plane(int column, boolean high) {
        int group = column / ArrayConfig.GROUP + (high ? config.array().groups() : 0);
        return ArrayConfig.GROUP * group + ArrayConfig.GROUP - 1 - column % ArrayConfig.GROUP;
    }
}
