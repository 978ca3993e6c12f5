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
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of words that are read once or several times, cycle by cycle, while others come in behind them. */
@Bench(design = ReplayFifoTest.Fifo.class, randomStart = true)
class ReplayFifoTest {
    private static final double[] RATES = {0.1, 0.5, 1};
    private static final int RUNS = 240;

    static final class Fifo implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new ReplayFifo(parameters.integer("width"), parameters.integer("depth"));
        }
    }

    record Ports(
            BitPort push,
            WidePort pushed,
            BitPort room,
            BitPort valid,
            BitPort more,
            WidePort head,
            BitPort ready,
            BitPort keep,
            BitPort rewind) {}

    private final CoverGroup cover = new CoverGroup("replay_fifo");
    private final CoverPoint<Boolean> fullRuns = cover.point("a run fills the FIFO", Bins.bothWays());
    private final CoverPoint<Boolean> pushes = cover.point("a word comes with the rewinding", Bins.bothWays());
    private final CoverPoint<Boolean> heads = cover.point("a word of the next run is at the head", Bins.bothWays());
    private final ReplayModel<long[]> model = new ReplayModel<>();
    private SplittableRandom random;
    private Dut dut;
    private Ports ports;
    private int width;
    private int depth;
    private double pushRate;
    /** Words inside, at which pushes pause until a run is read again. */
    private int pause;

    @BeforeEach
    void seed(SplittableRandom seeded) {
        random = seeded;
    }

    @ParameterizedTest
    @CsvSource({"9, 2", "33, 16", "130, 64"})
    void runsComeAgain(
            @DesignParameter("width") int ofWidth, @DesignParameter("depth") int ofDepth, Ports fifo, Dut simulation) {
        width = ofWidth;
        depth = ofDepth;
        ports = fifo;
        dut = simulation;
        for (int run = 0; run < RUNS; run++) {
            run(random.nextInt(4) == 0 ? depth : random.nextInt(1, depth + 1), random.nextInt(1, 5));
            if (run == RUNS / 2) {
                ports.push.set(false);
                dut.reset(1);
                model.clear();
            }
        }
        FullCover.check(cover);
    }

    /** A run of words, read so many times. */
    private void run(int words, int times) {
        pushRate = RATES[random.nextInt(RATES.length)];
        pause = random.nextBoolean() ? words : depth;
        for (int time = 0; time < times; time++) {
            double readyRate = RATES[random.nextInt(RATES.length)];
            boolean last = time == times - 1;
            for (int taken = 0; taken < words; ) {
                boolean ready = random.nextDouble() < readyRate;
                taken += cycle(ready, !last, false) ? 1 : 0;
            }
            for (int rest = random.nextInt(1, 5); rest >= 0; rest--) {
                cycle(false, !last, false);
            }
            if (!last) {
                cover.sample(fullRuns.at(words == depth), heads.at(model.head() != null));
                cycle(false, true, true);
            }
        }
    }

    /** Whether a word is taken. */
    private boolean cycle(boolean ready, boolean keep, boolean rewind) {
        boolean room = model.places() < depth;
        boolean push =
                room && (rewind ? random.nextBoolean() : model.places() < pause && random.nextDouble() < pushRate);
        long[] word = RandomWords.next(random, width);
        long[] head = model.head();
        ports.push.set(push);
        ports.pushed.setWords(word);
        ports.ready.set(ready);
        ports.keep.set(keep);
        ports.rewind.set(rewind);
        if (rewind) {
            cover.sample(pushes.at(push));
        }
        dut.step();
        assertEquals(room, ports.room.sampled(), "room");
        assertEquals(head != null, ports.valid.sampled(), "valid");
        assertEquals(model.more(), ports.more.sampled(), "more");
        if (head != null) {
            assertArrayEquals(head, ports.head.sampledWords(), "head");
        }
        model.edge(push ? word : null, ready, keep, rewind);
        return head != null && ready;
    }
}
