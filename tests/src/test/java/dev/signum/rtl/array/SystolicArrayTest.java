// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.jhdl.Module;
import dev.signum.rtl.RandomWords;
import dev.signum.rtl.SmallCore;
import dev.signum.rtl.array.table.TableShape;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole array between the front end, the channels and the drain, all three in Java: linears, latency, stalls. */
@Bench(design = SystolicArrayTest.WholeArray.class, randomStart = true)
class SystolicArrayTest {
    private static final int LINEARS = 16;
    /** Linears whose weights wait for their planes. */
    private static final int SLOW_VECTORS = 4;

    private static final int SLOTS = ArrayModule.RESULT_SLOTS;
    /** From planes to the first entry, and until the sequencer knows of the last. */
    private static final int FILLER_LATENCY = 6;

    static final class WholeArray implements ArrayDesign {
        @Override
        public Module module(CoreConfig config) {
            return new SystolicArray(config);
        }
    }

    /** How often beats come, slices are written and blocks are drained, where they may. */
    private record Rates(double beats, double slices, double drain) {}

    private SplittableRandom random;
    private Dut dut;
    private CoreConfig config;
    private int channels;
    private List<ChannelFeed> feeds;

    private ArrayWork work;
    private List<ArrayWork.Step> steps;
    private int issued;
    private boolean stalled;
    /** Of the last vector; those before it are written first. */
    private int slicesWritten;

    private int earlierWritten;
    /** Cycles since the last slice was written. */
    private int sinceWritten;

    private int firstSlot;
    private int blocksDone;
    /** Cycles in which blocks will be done. */
    private final Deque<Long> due = new ArrayDeque<>();

    private final Deque<Integer> undrained = new ArrayDeque<>();

    @ParameterizedTest
    @EnumSource(
            names = {
                "EIGHT_COLUMNS",
                "WIDE_ROWS",
                "LONG_STEPS",
                "TINY",
                "COMPRESSORS",
                "FOUR_GROUPS",
                "TABLES",
                "TABLE_PASSES"
            })
    void computesLinears(@DesignParameter("core") SmallCore core, Dut simulation, SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        config = core.config();
        channels = config.memory().channels();
        feeds = IntStream.range(0, channels)
                .mapToObj(c -> new ChannelFeed(dut, "channel_" + c + "_", random))
                .toList();
        linear(config.vector().maxInputs(), 3, new Rates(1, 1, 1));
        linear(1, 2 * SLOTS, new Rates(1, 1, 0.02));
        for (int i = 0; i < SLOW_VECTORS; i++) {
            linear(config.vector().maxInputs(), 2, new Rates(1, 0.2, 1));
        }
        for (int i = 0; i < LINEARS; i++) {
            int inputs = 1 + random.nextInt(config.vector().maxInputs());
            linear(inputs, 1 + random.nextInt(10), new Rates(rate(), rate(), rate()));
            if (i == LINEARS / 2) {
                resetInside();
            }
        }
    }

    private double rate() {
        return random.nextBoolean() ? 1 : 0.4;
    }

    private void linear(int inputs, int blocks, Rates rates) {
        begin(inputs, blocks);
        for (int i = 0; blocksDone < blocks || !undrained.isEmpty(); i++) {
            assertTrue(i < 50_000, "the linear ends");
            cycle(rates);
        }
        assertEquals(steps.size(), issued, "steps");
        for (int c = 0; c < channels; c++) {
            assertEquals(0, feeds.get(c).left(), "beats left on channel " + c);
            assertTrue(dut.port("channel_" + c + "_idle").isSet(), "idle");
        }
        firstSlot = (firstSlot + blocks) % SLOTS;
    }

    private void begin(int inputs, int blocks) {
        StreamLayout layout =
                new StreamLayout(config, inputs, blocks * config.array().rows(), 1);
        work = ArrayWork.any(layout, random);
        steps = work.steps();
        issued = 0;
        stalled = true;
        blocksDone = 0;
        slicesWritten = 0;
        sinceWritten = 0;
        earlierWritten = 0;
        if (isOfSeveral()) {
            dut.port("last_vector").set(work.vectors() - 1);
        }
        dut.port("slices").set(layout.slices());
        dut.port("blocks").set(blocks);
        dut.port("second_group").set(work.isSecondGroup());
        dut.port("top_plane").set(work.topPlane());
        for (int c = 0; c < channels; c++) {
            dut.port("channel_" + c + "_blocks").set(blocks);
            dut.port("channel_" + c + "_block_beats").set(layout.blockBeats());
        }
        for (String quiet : List.of("planes_valid", "block_drained", "sums_pop")) {
            dut.port(quiet).set(false);
        }
        for (int c = 0; c < channels; c++) {
            feeds.get(c).add(work.beats(c, random));
            feeds.get(c).offer(0);
        }
        start(true);
        dut.step();
        start(false);
    }

    private void start(boolean starts) {
        dut.port("start").set(starts);
        for (int c = 0; c < channels; c++) {
            dut.port("channel_" + c + "_start").set(starts);
        }
    }

    /** Every step ends a block here, so that none that a reset leaves behind goes unseen. */
    private void resetInside() {
        begin(1, 2 * SLOTS);
        for (int i = 0; i < 60; i++) {
            cycle(new Rates(1, 1, 0));
        }
        feeds.forEach(ChannelFeed::clear);
        feeds.forEach(feed -> feed.offer(0));
        dut.port("planes_valid").set(false);
        dut.reset(1);
        due.clear();
        undrained.clear();
        firstSlot = 0;
        for (int i = 0; i < 60; i++) {
            dut.step();
            assertEquals(0, dut.port("block_done").sampled(), "block_done after reset");
            assertEquals(0, dut.port("step_issued").sampled(), "step_issued after reset");
        }
    }

    private void cycle(Rates rates) {
        long now = dut.cycle();
        feeds.forEach(feed -> feed.offer(rates.beats));
        boolean allWritten = slicesWritten == work.layout().slices();
        sinceWritten = allWritten ? sinceWritten + 1 : 0;
        writeSlice(!allWritten && random.nextDouble() < rates.slices);
        drain(!undrained.isEmpty() && random.nextDouble() < rates.drain);
        dut.step();
        feeds.forEach(ChannelFeed::advance);
        checkSteps(now, allWritten && sinceWritten >= preparation());
        assertEquals(due.remove(now), dut.port("block_done").sampled() != 0, "block_done");
        if (dut.port("block_done").sampled() != 0) {
            undrained.add(blocksDone++);
        }
    }

    /** A step goes in the cycle after any in which nothing stalls it. */
    private void checkSteps(long now, boolean allPrepared) {
        boolean goes = dut.port("step_issued").sampled() != 0;
        assertTrue(!goes || issued < steps.size(), "a step too many");
        if (!stalled) {
            assertEquals(issued < steps.size(), goes, "a step when nothing stalls");
        }
        if (goes) {
            if (steps.get(issued).last()) {
                due.add(now + latency());
            }
            issued++;
        }
        stalled = !allPrepared
                || dut.port("weight_stall").sampled() != 0
                || dut.port("drain_stall").sampled() != 0;
    }

    /** Most cycles from the last slice's planes until all may be used: tables are filled in so many cycles a slice. */
    private int preparation() {
        int passes = config.array().passes(work.topPlane() + 1);
        return config.array().engine() == Engine.TABLE
                ? 16 * passes * work.layout().slices() + FILLER_LATENCY
                : 0;
    }

    /** From the last step of a block to its results. */
    private int latency() {
        int through = config.array().engine() == Engine.TABLE
                ? 1 + TableShape.of(config).latency()
                : StepWave.depth(config.array());
        return Integer.numberOfTrailingZeros(channels) + through + config.rowsPerIsland();
    }

    private void writeSlice(boolean writes) {
        int slices = work.layout().slices();
        boolean early = earlierWritten < (work.vectors() - 1) * slices;
        int slice = early ? earlierWritten % slices : slicesWritten;
        int vector = early ? earlierWritten / slices : work.vectors() - 1;
        dut.port("planes_valid").set(writes);
        dut.port("planes_slice").set(writes ? slice : 0);
        if (isOfSeveral()) {
            dut.port("planes_vector").set(vector);
            dut.port("planes_on_last").set(vector == work.vectors() - 1);
        }
        for (int k = 0; k < ArrayConfig.MAX_PLANES; k++) {
            dut.port("planes_" + k)
                    .setWords(
                            writes
                                    ? work.plane(vector, slice, k)
                                    : RandomWords.next(random, config.array().width()));
        }
        earlierWritten += writes && early ? 1 : 0;
        slicesWritten += writes && !early ? 1 : 0;
    }

    private boolean isOfSeveral() {
        return config.array().mostVectors() > 1;
    }

    private void drain(boolean goes) {
        dut.port("block_drained").set(goes);
        dut.port("sums_pop").set(false);
        if (!goes) {
            dut.port("slot").set(random.nextInt(SLOTS));
            return;
        }
        int block = undrained.remove();
        int group = work.layout().blocksPerGroup();
        dut.port("slot").set((firstSlot + block) % SLOTS);
        dut.port("sum_block").set(block % group);
        dut.port("sums_pop")
                .set(block % group == group - 1 || block == work.layout().blocks() - 1);
        int vector = random.nextInt(work.vectors());
        if (isOfSeveral()) {
            dut.port("count_vector").set(vector);
        }
        dut.settle();
        for (int row = 0; row < config.array().rows(); row++) {
            String channel = "channel_" + row % channels + "_";
            int local = row / channels;
            assertTrue(dut.port(channel + "sums_valid").isSet(), "sums_valid");
            assertEquals(
                    work.count(vector, block, row),
                    dut.port(channel + "count_" + local).get(),
                    "count of row " + row);
            assertEquals(
                    work.sum(block, row),
                    (int) dut.port(channel + "sum_" + local).get(),
                    "sum of row " + row);
        }
    }
}
