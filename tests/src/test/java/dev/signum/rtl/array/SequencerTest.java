// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.FullCover;
import dev.signum.rtl.SmallCore;
import dev.signum.rtl.flow.AllHoldModel;
import dev.signum.sim.coverage.functional.Bins;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverPoint;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The steps of linears, one behind another or far apart: all of them, in order, each in the first cycle in which it may go. */
@Bench(design = SequencerTest.Source.class, randomStart = true)
class SequencerTest {
    private static final int LINEARS = 40;
    private static final int MOST_CYCLES = 1_000_000;
    /** Of a random linear, so that a long vector does not take most of the time. */
    private static final int MOST_STEPS = 3_000;

    private static final int MOST_SLOTS = ArrayModule.RESULT_SLOTS;

    static final class Source implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new Sequencer(parameters.get("core", SmallCore.class).config());
        }
    }

    private record Step(int bank, int slice, boolean high, boolean first, boolean last, boolean pop) {}

    /** How often a slice is written, an island gains a step, a block is drained, where they may. */
    private record Rates(double slices, double credits, double drain) {}

    private SplittableRandom random;
    private Dut dut;
    private CoreConfig config;
    private boolean twoPasses;

    private Deque<Step> steps = new ArrayDeque<>();
    /** Of the linear that begins when the one before has been issued; null where there is none. */
    private Deque<Step> waiting;

    private int bank;
    /** All planes of the linear that is issued are written, for the next one has started. */
    private boolean allWritten;

    private Step issued;
    private int mostCreditsHeld;
    private int islands;
    private AllHoldModel credits;
    private int written;
    private int slicesLeft;
    private int slots;
    /** Blocks that were issued whole and not drained. */
    private int drainable;

    private final CoverGroup cover = new CoverGroup("sequencer");
    private final CoverPoint<Boolean> first = cover.point("first step of a block", Bins.bothWays());
    private final CoverPoint<Boolean> last = cover.point("last step of a block", Bins.bothWays());
    private final CoverPoint<Boolean> weightStall = cover.point("weight stall", Bins.bothWays());
    private final CoverPoint<Boolean> drainStall = cover.point("drain stall", Bins.bothWays());
    private final CoverPoint<Boolean> mostCredits = cover.point("an island's buffers are full", Bins.bothWays());

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_COLUMNS", "WIDE_ROWS", "LONG_STEPS", "TINY"})
    void issuesEveryStepAsSoonAsItMayGo(
            @DesignParameter("core") SmallCore core, Dut simulation, SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        config = core.config();
        twoPasses = config.array().groups() == 1;
        mostCreditsHeld = config.rowBufferSteps();
        credits = new AllHoldModel(config.memory().channels());
        islands = config.memory().channels();
        cover.cross("first x last", first, last);
        dut.port("start").set(false);
        dut.port("slices").set(1);
        // Without a start nothing goes, whatever comes.
        slicesLeft = 1;
        play(mostCreditsHeld, new Rates(1, 1, 1));
        linear(1, 3 * MOST_SLOTS, false, new Rates(1, 1, 0.02));
        play(20 * MOST_SLOTS, new Rates(1, 1, 0.02));
        linear(config.maxSlices(), 3, true, new Rates(0.1, 1, 1));
        int many = Math.max(5, 2 * mostCreditsHeld / config.maxSlices());
        linear(config.maxSlices(), many, true, new Rates(1, 0.3, 1));
        play(MOST_CYCLES, new Rates(1, 0.3, 1));
        for (int i = 0; i < LINEARS; i++) {
            Rates rates = new Rates(rate(), rate(), rate());
            int slices = 1 + random.nextInt(config.maxSlices());
            int blocks = 1 + random.nextInt(Math.clamp(MOST_STEPS / slices, 1, 40));
            linear(slices, blocks, random.nextBoolean(), rates);
            if (i == LINEARS / 2) {
                resetInside();
            }
        }
        FullCover.check(cover);
    }

    private double rate() {
        return random.nextInt(3) == 0 ? 1 : random.nextDouble(0.05, 1);
    }

    /** Starts a linear, and often the next before it has ended, when all its planes are written. */
    private void linear(int slices, int blocks, boolean manyPlanes, Rates rates) {
        for (int i = 0; slicesLeft > 0 || waiting != null; i++) {
            assertTrue(i < MOST_CYCLES, "planes are written, and linears begin");
            cycle(rates);
        }
        start(slices, blocks, manyPlanes);
        if (random.nextBoolean()) {
            play(MOST_CYCLES, rates);
            play(1 + random.nextInt(5), rates);
        }
    }

    private void start(int slices, int blocks, boolean manyPlanes) {
        dut.port("slices").set(slices);
        dut.port("second_group").set(manyPlanes);
        dut.port("blocks").set(blocks);
        dut.port("start").set(true);
        cycle(new Rates(0, 1, 1));
        dut.port("start").set(false);
        allWritten = true;
        written = 0;
        slicesLeft = slices;
        bank = 1 - bank;
        waiting = new ArrayDeque<>();
        for (int block = 0; block < blocks; block++) {
            for (int slice = 0; slice < slices; slice++) {
                boolean ends = slice == slices - 1;
                boolean pair = twoPasses && manyPlanes;
                waiting.add(new Step(bank, slice, false, slice == 0, ends && !pair, !pair));
                if (pair) {
                    waiting.add(new Step(bank, slice, true, false, ends, true));
                }
            }
        }
    }

    private void resetInside() {
        play(MOST_CYCLES, new Rates(1, 1, 1));
        start(config.maxSlices(), 40, true);
        play(60, new Rates(1, 1, 0));
        Arrays.stream(new String[] {"slice_written", "block_drained"})
                .forEach(name -> dut.port(name).set(false));
        for (int i = 0; i < islands; i++) {
            dut.port("step_credit_" + i).set(false);
        }
        dut.reset(1);
        steps.clear();
        waiting = null;
        bank = 0;
        issued = null;
        credits.clear();
        written = 0;
        slicesLeft = 0;
        slots = 0;
        drainable = 0;
        play(10, new Rates(0, 0, 0));
    }

    /** At most so many cycles; until all is issued and drained where they are {@link #MOST_CYCLES}. */
    private void play(int most, Rates rates) {
        for (int i = 0; i < most; i++) {
            if (most == MOST_CYCLES && steps.isEmpty() && waiting == null && issued == null && slots == 0) {
                return;
            }
            cycle(rates);
        }
        assertTrue(most < MOST_CYCLES, () -> "stuck with " + steps.size() + " steps and " + slots + " slots");
    }

    private void cycle(Rates rates) {
        boolean writes = slicesLeft > 0 && random.nextDouble() < rates.slices;
        boolean drains = drainable > 0 && random.nextDouble() < rates.drain;
        dut.port("slice_written").set(writes);
        dut.port("block_drained").set(drains);
        boolean[] gains = new boolean[islands];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = credits.held(i) < mostCreditsHeld && random.nextDouble() < rates.credits;
            dut.port("step_credit_" + i).set(gains[i]);
        }
        dut.step();
        Step step = steps.peek();
        boolean mayStart = step != null && (!step.first || slots < MOST_SLOTS);
        boolean mayGo = mayStart && (allWritten || step.slice < written);
        boolean haveWeights = credits.ready();
        check(mayGo && !haveWeights, step != null && !mayStart);
        Step goes = mayGo && haveWeights ? step : null;
        if (step == null) {
            begin();
        } else if (goes != null) {
            steps.remove();
        }
        advance(goes, gains);
        if (writes) {
            written++;
            slicesLeft--;
        }
        if (drains) {
            slots--;
            drainable--;
        }
    }

    /** The next linear begins in a cycle in which no step is left of the one before; sizes are not looked at later. */
    private void begin() {
        if (waiting != null && steps.isEmpty()) {
            steps = waiting;
            waiting = null;
            allWritten = false;
            dut.port("slices").set(1 + random.nextInt(config.maxSlices()));
            dut.port("second_group").set(random.nextBoolean());
            dut.port("blocks").set(random.nextInt(1000));
        }
    }

    private void check(boolean stallsOnWeights, boolean stallsOnDrain) {
        assertEquals(stallsOnWeights, dut.port("weight_stall").sampled() != 0, "weight_stall");
        assertEquals(stallsOnDrain, dut.port("drain_stall").sampled() != 0, "drain_stall");
        assertEquals(issued != null, dut.port("step_valid").sampled() != 0, "step_valid");
        cover.sample(
                weightStall.at(stallsOnWeights),
                drainStall.at(stallsOnDrain),
                mostCredits.at(IntStream.range(0, islands).anyMatch(i -> credits.held(i) == mostCreditsHeld)));
        if (issued != null) {
            boolean high = twoPasses && dut.port("step_high").sampled() != 0;
            Step seen = new Step(
                    (int) dut.port("step_bank").sampled(),
                    (int) dut.port("step_slice").sampled(),
                    high,
                    dut.port("step_first").sampled() != 0,
                    dut.port("step_last").sampled() != 0,
                    dut.port("step_pop").sampled() != 0);
            assertEquals(issued, seen);
            cover.sample(first.at(issued.first), last.at(issued.last));
        }
    }

    /** A step that goes takes its weights with it in its last pass, and a slot at the start of a block. */
    private void advance(Step step, boolean[] gains) {
        issued = step;
        credits.edge(gains, step != null && step.pop, false);
        slots += step != null && step.first ? 1 : 0;
        drainable += step != null && step.last ? 1 : 0;
    }
}
