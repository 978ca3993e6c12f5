// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.jhdl.Module;
import dev.signum.rtl.SmallCore;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of one channel with their feeder: linears from beats to counts and row sums, with credits both ways. */
@Bench(design = IslandTest.OneIsland.class, randomStart = true)
class IslandTest {
    private static final int LINEARS = 20;
    private static final int SLOTS = ArrayModule.RESULT_SLOTS;

    static final class OneIsland implements ArrayDesign {
        @Override
        public Module module(CoreConfig config) {
            return new Island(config);
        }
    }

    /** How often beats come, steps go and blocks are drained, where they may. */
    private record Rates(double beats, double steps, double drain) {
        static final Rates FULL = new Rates(1, 1, 1);
    }

    private SplittableRandom random;
    private Dut dut;
    private CoreConfig config;
    private int buffer;
    private StepWave wave;
    private ChannelFeed feed;

    private ArrayWork work;
    private List<ArrayWork.Step> steps;
    private int next;
    private int credits;
    private int slots;
    private int firstSlot;
    private int blocksDone;
    private final Deque<Integer> undrained = new ArrayDeque<>();

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_COLUMNS", "WIDE_ROWS", "LONG_STEPS", "TINY", "COMPRESSORS", "FOUR_GROUPS"})
    void computesLinears(@DesignParameter("core") SmallCore core, Dut simulation, SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        config = core.config();
        buffer = config.rowBufferSteps();
        wave = new StepWave(dut, config.array(), random);
        feed = new ChannelFeed(dut, "", random);
        dut.port("start").set(false);
        begin(linear(config.vector().maxInputs(), Math.max(SLOTS, 2 * buffer / config.maxSlices())));
        fillBuffers();
        finish(Rates.FULL);
        begin(linear(1, 2 * SLOTS));
        finish(new Rates(1, 1, 0.02));
        begin(ArrayWork.fullCounts(layout(config.vector().maxInputs(), 2), random));
        finish(Rates.FULL);
        for (int i = 0; i < LINEARS; i++) {
            begin(linear(1 + random.nextInt(config.vector().maxInputs()), 1 + random.nextInt(10)));
            finish(new Rates(rate(), rate(), rate()));
            if (i == LINEARS / 2) {
                resetInside();
            }
        }
    }

    private double rate() {
        return random.nextBoolean() ? 1 : 0.4;
    }

    private ArrayWork linear(int inputs, int blocks) {
        return ArrayWork.any(layout(inputs, blocks), random);
    }

    private StreamLayout layout(int inputs, int blocks) {
        return new StreamLayout(config, inputs, blocks * config.array().rows(), 1);
    }

    /** The beats may wait before the start. */
    private void begin(ArrayWork linear) {
        feed.add(linear.beats(0, random));
        dut.port("blocks").set(linear.layout().blocks());
        dut.port("block_beats").set(linear.layout().blockBeats());
        dut.port("second_group").set(linear.isSecondGroup());
        steps = List.of();
        next = 0;
        blocksDone = 0;
        dut.port("start").set(true);
        cycle(Rates.FULL);
        dut.port("start").set(false);
        work = linear;
        steps = work.steps();
    }

    /** Without tokens the island takes as many steps as its rows hold, or as it has room for row sums. */
    private void fillBuffers() {
        int cycles = 2 * buffer * config.beatsPerStep();
        for (int i = 0; i < cycles; i++) {
            cycle(new Rates(1, 0, 1));
        }
        int withSums = IslandFeeder.SUM_WORDS * work.layout().blocksPerGroup() * config.maxSlices();
        assertEquals(Math.min(buffer, withSums), credits, "steps held");
    }

    private void finish(Rates rates) {
        for (int i = 0; blocksDone < work.layout().blocks() || !undrained.isEmpty(); i++) {
            assertTrue(i < 50_000, "the linear ends");
            cycle(rates);
        }
        assertEquals(0, feed.left(), "beats left");
        firstSlot = (firstSlot + blocksDone) % SLOTS;
    }

    private void resetInside() {
        begin(linear(config.vector().maxInputs(), 8));
        for (int i = 0; i < 40; i++) {
            cycle(Rates.FULL);
        }
        dut.port("beat_valid").set(false);
        dut.port("sums_pop").set(false);
        dut.reset(1);
        wave.clear();
        feed.clear();
        undrained.clear();
        steps = List.of();
        credits = 0;
        slots = 0;
        firstSlot = 0;
        for (int i = 0; i < 40; i++) {
            cycle(Rates.FULL);
        }
    }

    private void cycle(Rates rates) {
        long now = dut.cycle();
        boolean idle = feed.left() == 0 || steps.isEmpty();
        feed.offer(rates.beats);
        boolean mayGo = next < steps.size()
                && credits > 0
                && !(steps.get(next).first() && slots == SLOTS)
                && random.nextDouble() < rates.steps;
        if (mayGo) {
            ArrayWork.Step step = steps.get(next++);
            wave.issue(now, work, step);
            credits -= step.pop() ? 1 : 0;
            slots += step.first() ? 1 : 0;
        }
        wave.drive(now);
        drain(!undrained.isEmpty() && random.nextDouble() < rates.drain);
        dut.step();
        check(now, idle);
        credits += dut.port("step_credit").sampled() != 0 ? 1 : 0;
        feed.advance();
    }

    private void check(long now, boolean idle) {
        assertEquals(idle, dut.port("idle").sampled() != 0, "idle");
        ArrayWork.Step ended = wave.at(now - StepWave.depth(config.array()) - config.rowsPerIsland());
        boolean done = ended != null && ended.last();
        assertEquals(done, dut.port("block_done").sampled() != 0, "block_done");
        if (done) {
            undrained.add(blocksDone++);
        }
    }

    /** Looks at a block that was done before this cycle, which may be its last. */
    private void drain(boolean goes) {
        dut.port("sums_pop").set(false);
        if (!goes) {
            dut.port("slot").set(random.nextInt(SLOTS));
            return;
        }
        int block = undrained.remove();
        slots--;
        int group = work.layout().blocksPerGroup();
        dut.port("slot").set((firstSlot + block) % SLOTS);
        dut.port("sum_block").set(block % group);
        boolean ends = block % group == group - 1 || block == work.layout().blocks() - 1;
        dut.port("sums_pop").set(ends);
        int vector = random.nextInt(work.vectors());
        if (config.array().mostVectors() > 1) {
            dut.port("count_vector").set(vector);
        }
        dut.settle();
        assertTrue(dut.port("sums_valid").isSet(), "sums_valid");
        for (int r = 0; r < config.rowsPerIsland(); r++) {
            int row = r * config.memory().channels();
            assertEquals(work.count(vector, block, row), dut.port("count_" + r).get(), "count of row " + r);
            assertEquals(work.sum(block, row), (int) dut.port("sum_" + r).get(), "sum of row " + r);
        }
    }
}
