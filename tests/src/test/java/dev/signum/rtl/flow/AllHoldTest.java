// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.FullCover;
import dev.signum.sim.coverage.functional.Bins;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverPoint;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queues that fill each at its own pace and are emptied together: never one that holds nothing, and soon whenever all hold something. */
@Bench(design = AllHoldTest.Queues.class, randomStart = true)
class AllHoldTest {
    private static final int PHASES = 60;
    private static final int CYCLES = 100;
    private static final double[] RATES = {0.2, 0.7, 1};

    static final class Queues implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new AllHold(parameters.integer("queues"));
        }
    }

    record Ports(List<BitPort> holds, List<BitPort> holdsMore, BitPort popped, BitPort clear, BitPort ready) {}

    private final CoverGroup cover = new CoverGroup("all_hold");
    private final CoverPoint<Boolean> pops = cover.point("popped", Bins.bothWays());
    private final CoverPoint<Boolean> again = cover.point("popped twice running", Bins.bothWays());
    private final CoverPoint<Boolean> lasts = cover.point("the last word of a queue is popped", Bins.bothWays());

    private final CoverPoint<Boolean> clears = cover.point("cleared where all hold a word", Bins.bothWays());

    private SplittableRandom random;
    private AllHoldModel model;
    private Ports ports;
    private Dut dut;
    private boolean poppedBefore;
    private boolean heldBefore;
    private boolean clearedBefore;

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 32})
    void isReadyWhenAllQueuesAre(
            @DesignParameter("queues") int queues, Ports inputs, Dut simulation, SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        ports = inputs;
        model = new AllHoldModel(queues);
        for (int phase = 0; phase < PHASES; phase++) {
            double[] gains =
                    random.doubles(queues).map(rate -> RATES[(int) (rate * 3)]).toArray();
            double pop = RATES[random.nextInt(3)];
            for (int i = 0; i < CYCLES; i++) {
                cycle(gains, pop);
            }
            if (phase == PHASES / 2) {
                reset();
            }
        }
        FullCover.check(cover);
    }

    private void reset() {
        dut.reset(1);
        model.clear();
        poppedBefore = false;
        heldBefore = false;
        clearedBefore = false;
    }

    private void cycle(double[] rates, double popRate) {
        boolean[] gained = new boolean[rates.length];
        boolean all = true;
        boolean last = false;
        for (int i = 0; i < rates.length; i++) {
            gained[i] = random.nextDouble() < rates[i] && model.held(i) < 8;
            ports.holds.get(i).set(model.held(i) > 0);
            ports.holdsMore.get(i).set(model.held(i) > 1);
            all &= model.held(i) > 0;
            last |= model.held(i) == 1;
        }
        boolean expected = model.ready();
        assertTrue(all || !expected, "no queue is popped that holds nothing");
        assertTrue(
                expected || !(all && heldBefore && !poppedBefore && !clearedBefore),
                "what all hold for two cycles may be popped");
        boolean popped = expected && random.nextDouble() < popRate;
        boolean clear = !popped && random.nextInt(10) == 0;
        ports.popped.set(popped);
        ports.clear.set(clear);
        dut.step();
        assertEquals(expected, ports.ready.sampled(), "ready");
        cover.sample(pops.at(popped), again.at(popped && poppedBefore), clears.at(clear && all));
        if (popped) {
            cover.sample(lasts.at(last));
        }
        model.edge(gained, popped, clear);
        clearedBefore = clear;
        poppedBefore = popped;
        heldBefore = all;
    }
}
