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

/** The planes of two linears' vectors as they are played to the columns: which plane where, when, and for how many planes. */
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
    /** Planes by bank, vector, slice and number. */
    private long[][][][][] slices;

    private Step[] steps;
    private final int[] topPlanes = new int[2];
    private final int[] vectors = new int[2];
    /** The bank that is written, and the slices of the other that were. */
    private int bank;

    private List<Integer> writtenBefore = List.of();

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_COLUMNS", "WIDE_ROWS", "TINY", "FOUR_GROUPS"})
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
        slices = new long[2][ArrayConfig.MAX_VECTORS][config.maxSlices()][ArrayConfig.MAX_PLANES][];
        for (int turn = 0; turn < 2 * ArrayConfig.MAX_PLANES; turn++) {
            start(
                    turn < ArrayConfig.MAX_PLANES
                            ? ArrayConfig.MAX_PLANES - 1 - turn
                            : random.nextInt(ArrayConfig.MAX_PLANES),
                    1);
            token();
            if (isOfSeveral()) {
                start(
                        turn < ArrayConfig.GROUP ? ArrayConfig.GROUP - 1 - turn : random.nextInt(ArrayConfig.GROUP),
                        random.nextInt(2, config.array().mostVectors() + 1));
                token();
            }
        }
        start(ArrayConfig.MAX_PLANES - 1, 1);
        resetInside();
        start(ArrayConfig.MAX_PLANES - 1, 1);
        token();
    }

    private boolean isOfSeveral() {
        return config.array().mostVectors() > 1;
    }

    private void start(int topPlane, int count) {
        offer(null);
        write(false, 0, 0);
        dut.port("top_plane").set(topPlane);
        if (isOfSeveral()) {
            dut.port("last_vector").set(count - 1);
        }
        dut.port("start").set(true);
        dut.step();
        dut.port("start").set(false);
        dut.port("top_plane").set(random.nextInt(ArrayConfig.MAX_PLANES));
        if (isOfSeveral()) {
            dut.port("last_vector").set(random.nextInt(config.array().mostVectors()));
        }
        bank = 1 - bank;
        topPlanes[bank] = topPlane;
        vectors[bank] = count;
    }

    /** Steps on their way when a reset comes are never played. */
    private void resetInside() {
        offer(new Step(bank, 0, false));
        write(false, 0, 0);
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

    /**
     * The slices of each vector are written in any order, while steps of those that are there of the last one, and first of the other
     * bank's, are played.
     */
    private void token() {
        List<Integer> written = new ArrayList<>();
        for (int vector = 0; vector < vectors[bank]; vector++) {
            written.clear();
            vector(vector, written);
        }
        writtenBefore = written;
    }

    private void vector(int vector, List<Integer> written) {
        boolean last = vector == vectors[bank] - 1;
        int cycles = last ? STEPS_OF_A_TOKEN : Math.max(STEPS_OF_A_TOKEN, config.maxSlices());
        steps = new Step[cycles + config.array().columns()];
        List<Integer> unwritten =
                new ArrayList<>(IntStream.range(0, config.maxSlices()).boxed().toList());
        for (int cycle = 0; cycle < steps.length; cycle++) {
            boolean other = cycle < STEPS_OF_A_TOKEN / 2 && random.nextBoolean();
            List<Integer> playable = other ? writtenBefore : last ? written : List.of();
            if (cycle < STEPS_OF_A_TOKEN && !playable.isEmpty() && random.nextInt(4) != 0) {
                int slice = playable.get(random.nextInt(playable.size()));
                steps[cycle] = new Step(other ? 1 - bank : bank, slice, isTwoPasses() && random.nextBoolean());
            }
            offer(steps[cycle]);
            // All slices of the vectors before the last one are written before its own.
            boolean writes = !unwritten.isEmpty() && (!last || random.nextBoolean());
            int slice =
                    writes ? unwritten.remove(random.nextInt(unwritten.size())) : random.nextInt(config.maxSlices());
            write(writes, vector, slice);
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
        dut.port("step_bank").set(step != null ? step.bank : random.nextInt(2));
        dut.port("step_slice").set(step != null ? step.slice : random.nextInt(config.maxSlices()));
        if (isTwoPasses()) {
            dut.port("step_high").set(step != null ? step.high : random.nextBoolean());
        }
    }

    private void write(boolean writes, int vector, int slice) {
        dut.port("write_valid").set(writes);
        if (isOfSeveral()) {
            dut.port("write_vector").set(vector);
        }
        dut.port("write_slice").set(slice);
        for (int k = 0; k < ArrayConfig.MAX_PLANES; k++) {
            long[] plane = RandomWords.next(random, config.array().width());
            dut.port("write_plane_" + k).setWords(plane);
            if (writes) {
                slices[bank][vector][slice][k] = plane;
            }
        }
    }

    /** Column c shows, after the edge that ends a cycle, the step that was offered c cycles before. */
    private void check(int cycle) {
        for (int c = 0; c < valid.size(); c++) {
            Step step = cycle < c ? null : steps[cycle - c];
            long[] expected = step == null ? null : played(step, c);
            assertEquals(expected != null, valid.get(c).get(), "column " + c + " takes part, " + step);
            if (expected != null) {
                assertArrayEquals(expected, bits.get(c).getWords(), "column " + c);
            }
        }
    }

    /** What a column plays for a step, or null where it takes no part. */
    private long[] played(Step step, int column) {
        int group = column / ArrayConfig.GROUP;
        int plane = ArrayConfig.GROUP - 1 - column % ArrayConfig.GROUP;
        int top = topPlanes[step.bank];
        if (vectors[step.bank] > 1) {
            return group < vectors[step.bank] && plane <= top ? slices[step.bank][group][step.slice][plane] : null;
        }
        int whole =
                plane + ArrayConfig.GROUP * (group + (step.high ? config.array().groups() : 0));
        return whole <= top ? slices[step.bank][0][step.slice][whole] : null;
    }
}
