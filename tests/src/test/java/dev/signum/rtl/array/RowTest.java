// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.jhdl.Module;
import dev.signum.rtl.RandomWords;
import dev.signum.rtl.SmallCore;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.Port;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One row: weighted popcounts of whole blocks, to the cycle, and what it hands to the row below. */
@Bench(design = RowTest.OneRow.class, randomStart = true)
class RowTest {
    private static final int LINEARS = 36;
    private static final int SLOTS = ArrayModule.RESULT_SLOTS;
    /** Which of the rows in a linear's weights is this one. */
    private static final int ROW = 1;

    static final class OneRow implements ArrayDesign {
        @Override
        public Module module(CoreConfig config) {
            return new Row(config);
        }
    }

    private SplittableRandom random;
    private Dut dut;
    private CoreConfig config;
    /** Names of the outputs to the row below; without {@code _out} those of the inputs. */
    private List<String> below;

    private int buffer;
    private StepWave wave;
    private ArrayWork work;
    private List<ArrayWork.Step> steps;
    private int next;
    private int written;
    private int firstBlock;
    private int complete;
    private int wordsBefore;

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_COLUMNS", "WIDE_ROWS", "TINY", "COMPRESSORS", "FOUR_GROUPS"})
    void countsBlocks(@DesignParameter("core") SmallCore core, Dut simulation, SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        config = core.config();
        below = dut.ports().stream()
                .map(Port::name)
                .filter(name -> name.contains("_out"))
                .toList();
        buffer = config.rowBufferSteps();
        wave = new StepWave(dut, config.array(), random);
        for (int i = 0; i < LINEARS; i++) {
            int inputs = i == 0
                    ? config.vector().maxInputs()
                    : 1 + random.nextInt(config.vector().maxInputs());
            int blocks = 1 + random.nextInt(12);
            StreamLayout layout =
                    new StreamLayout(config, inputs, blocks * config.array().rows(), 1);
            begin(
                    i < ArrayConfig.MAX_PLANES
                            ? new ArrayWork(layout, ArrayConfig.MAX_PLANES - 1 - i, random)
                            : ArrayWork.any(layout, random));
            run(Integer.MAX_VALUE, i % 2 == 0 ? 1 : 0.6, i % 3 == 0 ? 1 : 0.6);
            if (i == LINEARS / 2) {
                resetInside();
            }
        }
    }

    private void begin(ArrayWork linear) {
        work = linear;
        steps = work.steps();
        next = 0;
        written = 0;
        complete = 0;
        dut.port("second_group").set(work.isSecondGroup());
    }

    private void resetInside() {
        begin(new ArrayWork(
                new StreamLayout(
                        config, config.vector().maxInputs(), 8 * config.array().rows(), 1),
                9,
                random));
        run(30, 1, 1);
        dut.reset(1);
        wave.clear();
        firstBlock = 0;
        wordsBefore = 0;
        assertEquals(0, dut.port("token_valid_out").get(), "token below after reset");
        for (int q = 0; q < config.array().groups(); q++) {
            assertEquals(0, dut.port("control_" + q + "_out_valid").get(), "control below after reset");
        }
    }

    /** At most so many cycles, until all results are there. */
    private void run(int most, double writeRate, double tokenRate) {
        for (int i = 0; i < most && complete < work.layout().blocks(); i++) {
            assertTrue(i < 100_000, "blocks end");
            cycle(writeRate, tokenRate);
        }
        if (complete == work.layout().blocks()) {
            firstBlock += complete;
            wordsBefore += written;
        }
    }

    private void cycle(double writeRate, double tokenRate) {
        long now = dut.cycle();
        int used = next == steps.size()
                ? work.layout().blocks() * work.layout().slices()
                : steps.get(next).word();
        boolean writes = written < work.layout().blocks() * work.layout().slices()
                && written - used < buffer
                && random.nextDouble() < writeRate;
        boolean issues = next < steps.size() && used < written && random.nextDouble() < tokenRate;
        write(writes);
        if (issues) {
            wave.issue(now, work, steps.get(next++));
        }
        wave.drive(now);
        ArrayWork.Step ended = wave.at(now - StepWave.depth(config.array()) - 1);
        complete += ended != null && ended.last() ? 1 : 0;
        readResult();
        dut.step();
        written += writes ? 1 : 0;
        checkBelow();
    }

    private void write(boolean writes) {
        int slices = work.layout().slices();
        dut.port("step_valid").set(writes);
        dut.port("step_slot").set(writes ? (wordsBefore + written) % buffer : random.nextInt(buffer));
        ArrayWork.Step of = new ArrayWork.Step(written / slices, written % slices, 0, false, false, false, false);
        dut.port("step_word")
                .setWords(
                        writes
                                ? work.weights(of, ROW)
                                : RandomWords.next(random, config.array().width()));
    }

    /** Mostly the block that was completed last. */
    private void readResult() {
        if (complete == 0) {
            dut.port("slot").set(random.nextInt(SLOTS));
            return;
        }
        int block = random.nextBoolean() ? complete - 1 : random.nextInt(complete);
        dut.port("slot").set((firstBlock + block) % SLOTS);
        int vector = random.nextInt(work.vectors());
        if (config.array().mostVectors() > 1) {
            dut.port("count_vector").set(vector);
        }
        dut.settle();
        assertEquals(work.count(vector, block, ROW), dut.port("count").get(), "block " + block);
    }

    /** The row below sees all one cycle later. */
    private void checkBelow() {
        below.forEach(out -> assertEquals(
                dut.port(out.replace("_out", "")).sampledBig(), dut.port(out).getBig(), out));
    }
}
