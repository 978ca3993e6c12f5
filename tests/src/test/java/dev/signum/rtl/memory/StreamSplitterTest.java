// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.FullCover;
import dev.signum.rtl.RandomWords;
import dev.signum.rtl.SmallCore;
import dev.signum.sim.coverage.functional.Bins;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverPoint;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Beats of two kinds: parameters wait as long as they like, weights pass at once, and errors are told of the linear that used them. */
@Bench(design = StreamSplitterTest.Splitter.class, randomStart = true)
class StreamSplitterTest {
    private static final int PHASES = 40;
    private static final double[] RATES = {0, 0.3, 1};

    static final class Splitter implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new StreamSplitter(parameters.get("core", SmallCore.class).config());
        }
    }

    /** A beat of parameters in the FIFO. */
    private record Held(long[] bits, boolean failed) {}

    private SplittableRandom random;
    private Dut dut;
    private int depth;
    private int beatBits;

    private final ReplayModel<Held> fifo = new ReplayModel<>();
    /** Whether parameters that are taken are kept, and how many were since the last repetition. */
    private boolean keeps;

    private int kept;
    /** Cycles since a word was given up. */
    private int sinceFreed = 2;

    /** Sizes of linears that were announced and have not begun. */
    private final Deque<long[]> announced = new ArrayDeque<>();

    private boolean idle = true;
    /** Whether weights of each linear that the island has begun and that is not over were answered with an error. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    private final CoverGroup cover = new CoverGroup("stream_splitter");
    private final CoverPoint<Boolean> full = cover.point("parameters wait before a full FIFO", Bins.bothWays());
    private final CoverPoint<Integer> linears = cover.point(
            "linears begun and not over",
            Bins.<Integer>none().value("one", 1).value("two", 2).value("three", 3));
    private final CoverPoint<Boolean> bad = cover.point("the oldest failed", Bins.bothWays());

    @ParameterizedTest
    @EnumSource(names = {"WIDE_ROWS", "SINGLE_BEATS", "TINY"})
    void everyBeatGoesWhereItBelongs(@DesignParameter("core") SmallCore core, Dut simulation, SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        CoreConfig config = core.config();
        depth = StreamSplitter.depth(config);
        beatBits = config.memory().beatBits();
        cover.cross("failed x linears", bad, linears);
        for (int phase = 0; phase < PHASES; phase++) {
            double takes = RATES[random.nextInt(3)];
            double ends = random.nextDouble(0.01, 0.3);
            for (int i = 0; i < 3 * depth; i++) {
                cycle(takes, ends);
            }
            if (phase == PHASES / 2) {
                reset();
            }
        }
        FullCover.check(cover);
    }

    private void reset() {
        for (String input : new String[] {
            "beat_valid", "announce", "retire", "parameters_ready", "keep_parameters", "repeat_parameters"
        }) {
            dut.port(input).set(false);
        }
        dut.reset(1);
        fifo.clear();
        keeps = false;
        kept = 0;
        sinceFreed = 2;
        announced.clear();
        idle = true;
        open.clear();
        dut.port("island_idle").set(true);
        dut.step();
        assertEquals(0, dut.port("parameters_valid").sampled(), "parameters after reset");
        assertEquals(0, dut.port("island_start").sampled(), "start after reset");
        assertEquals(0, dut.port("failed").sampled(), "failed after reset");
    }

    private void cycle(double takes, double ends) {
        boolean valid = random.nextInt(4) != 0;
        boolean parameters = random.nextBoolean();
        boolean failed = random.nextInt(8) == 0;
        long[] bits = RandomWords.next(random, beatBits);
        // In the cycle of a repetition the front end takes nothing.
        boolean parametersReady = random.nextDouble() < takes;
        // An idle island takes nothing.
        boolean weightsReady = !idle && random.nextBoolean();
        boolean announces = announced.size() + open.size() < 3 && random.nextInt(8) == 0;
        boolean repeats = kept > 0 && sinceFreed >= 2 && random.nextInt(20) == 0;
        if (kept == 0) {
            keeps = random.nextInt(8) == 0 ? !keeps : keeps;
        }
        long[] sizes = {random.nextInt() & 0xFFFF_FFFFL, random.nextInt(1 << 20)};
        boolean retire = !open.isEmpty() && (open.size() > 1 || idle) && random.nextDouble() < ends;
        dut.port("beat_valid").set(valid);
        dut.port("beat").setWords(bits);
        dut.port("beat_parameters").set(parameters);
        dut.port("beat_failed").set(failed);
        parametersReady &= !repeats;
        dut.port("parameters_ready").set(parametersReady);
        dut.port("keep_parameters").set(keeps);
        dut.port("repeat_parameters").set(repeats);
        dut.port("weights_ready").set(weightsReady);
        dut.port("island_idle").set(idle);
        dut.port("announce").set(announces);
        dut.port("blocks").set(sizes[0]);
        dut.port("block_beats").set(sizes[1]);
        dut.port("retire").set(retire);
        dut.step();
        boolean room = fifo.places() < depth;
        Held head = fifo.head();
        assertEquals(parameters ? room : weightsReady, sampled("beat_ready"), "beat_ready");
        assertEquals(valid && !parameters, sampled("weights_valid"), "weights_valid");
        assertEquals(head != null, sampled("parameters_valid"), "parameters_valid");
        assertEquals(fifo.more(), sampled("parameters_more"), "parameters_more");
        if (head != null) {
            assertArrayEquals(head.bits, dut.port("parameters").sampledWords(), "parameters");
            assertEquals(head.failed, sampled("parameters_failed"), "parameters_failed");
        }
        boolean begins = !announced.isEmpty() && idle;
        assertEquals(begins, sampled("island_start"), "island_start");
        if (begins) {
            long[] begun = announced.remove();
            assertEquals(begun[0], dut.port("island_blocks").sampled(), "blocks");
            assertEquals(begun[1], dut.port("island_block_beats").sampled(), "block_beats");
        }
        boolean oldestFailed = !open.isEmpty() && open.peekFirst();
        assertEquals(oldestFailed, sampled("failed"), "failed");
        cover.sample(full.at(valid && parameters && !room));
        if (!open.isEmpty()) {
            cover.sample(linears.at(open.size()), bad.at(oldestFailed));
        }
        boolean push = valid && parameters && room;
        boolean pop = head != null && parametersReady;
        sinceFreed = pop && !keeps ? 1 : sinceFreed + 1;
        kept = repeats ? 0 : kept + (pop && keeps ? 1 : 0);
        fifo.edge(push ? new Held(bits, failed) : null, parametersReady, keeps, repeats);
        if (repeats) {
            keeps = random.nextBoolean();
        }
        if (valid && !parameters && weightsReady && failed) {
            open.removeLast();
            open.addLast(true);
        }
        if (retire) {
            open.removeFirst();
        }
        if (begins) {
            open.addLast(false);
            idle = false;
        } else if (!idle && random.nextDouble() < ends) {
            idle = true;
        }
        if (announces) {
            announced.add(sizes);
        }
        assertTrue(open.size() <= 3, "three linears at most");
    }

    private boolean sampled(String port) {
        return dut.port(port).sampled() != 0;
    }
}
