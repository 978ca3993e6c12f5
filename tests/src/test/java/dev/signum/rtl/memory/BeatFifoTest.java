// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.FullCover;
import dev.signum.rtl.RandomWords;
import dev.signum.sim.coverage.functional.Bins;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverPoint;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.WidePort;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The FIFO behind a memory channel against a queue, cycle by cycle: data, latency and the head's register. */
@Bench(design = BeatFifoTest.Fifo.class, randomStart = true)
class BeatFifoTest {
    private static final double[] RATES = {0, 0.3, 0.7, 1};
    private static final int PHASES = 40;

    static final class Fifo implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new BeatFifo(parameters.integer("width"), parameters.integer("depth"));
        }
    }

    record Ports(BitPort push, WidePort pushed, BitPort valid, WidePort head, BitPort ready) {}

    private final CoverGroup cover = new CoverGroup("beat_fifo");
    private CoverPoint<Integer> level;
    private CoverPoint<Boolean> pushes;
    private CoverPoint<Boolean> takes;

    private SplittableRandom random;
    private Dut dut;
    private Ports ports;
    private int width;
    private int depth;

    private final FifoModel<long[]> model = new FifoModel<>();

    @BeforeEach
    void seed(SplittableRandom seeded) {
        random = seeded;
    }

    @ParameterizedTest
    @CsvSource({"9, 2", "33, 16", "513, 256"})
    void isAQueue(
            @DesignParameter("width") int ofWidth, @DesignParameter("depth") int ofDepth, Ports fifo, Dut simulation) {
        width = ofWidth;
        depth = ofDepth;
        ports = fifo;
        dut = simulation;
        level = cover.point(
                "level",
                Bins.<Integer>none()
                        .value("empty", 0)
                        .where("between", inside -> inside > 0 && inside < depth)
                        .value("full", depth));
        pushes = cover.point("push", Bins.bothWays());
        takes = cover.point("ready", Bins.bothWays());
        cover.cross("level x push x ready", BeatFifoTest::isOverrun, level, pushes, takes);

        play(depth + 3, 1, 0);
        play(depth + 3, 0, 1);
        play(3 * depth, 1, 1);
        play(depth + 3, 0, 1);
        play(200, 0.5, 0.5);
        for (int phase = 0; phase < PHASES; phase++) {
            if (phase == PHASES / 2) {
                reset();
            }
            play(random.nextInt(2 * depth + 8), RATES[random.nextInt(4)], RATES[random.nextInt(4)]);
        }
        FullCover.check(cover);
    }

    /** The owner's credits forbid it. */
    private static boolean isOverrun(List<String> bins) {
        return bins.get(0).equals("full") && bins.get(1).equals("true");
    }

    private void reset() {
        dut.reset(1);
        model.clear();
    }

    private void play(int cycles, double pushRate, double readyRate) {
        for (int i = 0; i < cycles; i++) {
            boolean push = model.size() < depth && random.nextDouble() < pushRate;
            cycle(push, random.nextDouble() < readyRate);
        }
    }

    private void cycle(boolean push, boolean ready) {
        long[] word = RandomWords.next(random, width);
        ports.push.set(push);
        ports.pushed.setWords(word);
        ports.ready.set(ready);
        cover.sample(level.at(model.size()), pushes.at(push), takes.at(ready));
        dut.step();
        assertEquals(model.head() != null, ports.valid.sampled(), "valid");
        if (model.head() != null) {
            assertArrayEquals(model.head(), ports.head.sampledWords(), "head");
        }
        model.edge(push ? word : null, ready);
    }
}
