// SPDX-License-Identifier: Apache-2.0
package dev.signum.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.board.LevelCrossing;
import dev.signum.rtl.board.ResetSynchroniser;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.verilator.Dut;
import org.junit.jupiter.api.Test;

/** What stands between clocks on a board. */
class CrossingModulesTest {
    static final class Reset implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new ResetSynchroniser();
        }
    }

    static final class Level implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new LevelCrossing();
        }
    }

    /** Without an edge of the source's clock nothing leaves it; then two edges of the reader's bring it over. */
    @Bench(design = Level.class, randomStart = true)
    @Test
    void aLevelIsHeldOnItsOwnClockAndSettlesOnTheOther(Dut dut) {
        for (int run = 0; run < 4; run++) {
            int level = run & 1;
            dut.port("source_clk").set(0);
            dut.port("d").set(level);
            dut.settle();
            sourceEdge(dut);
            dut.step(2);
            dut.settle();
            assertEquals(level, dut.port("q").get());
            dut.port("d").set(1 - level);
            dut.step(5);
            dut.settle();
            assertEquals(level, dut.port("q").get(), "crossed without an edge of its own clock");
            sourceEdge(dut);
            dut.step();
            dut.settle();
            assertEquals(level, dut.port("q").get(), "crossed with one edge");
            dut.step();
            dut.settle();
            assertEquals(1 - level, dut.port("q").get());
        }
    }

    private static void sourceEdge(Dut dut) {
        dut.port("source_clk").set(1);
        dut.settle();
        dut.port("source_clk").set(0);
        dut.settle();
    }

    @Bench(design = Reset.class, randomStart = true)
    @Test
    void beginsAtOnceAndEndsWithTheClock(Dut dut) {
        for (int run = 0; run < 3; run++) {
            dut.port("released").set(1);
            dut.settle();
            dut.port("released").set(0);
            dut.settle();
            assertEquals(1, dut.port("resetting").get(), "without an edge");
            dut.step();
            dut.port("released").set(1);
            for (int edge = 0; edge < 4; edge++) {
                dut.settle();
                assertEquals(1, dut.port("resetting").get(), "after " + edge + " edges");
                dut.step();
            }
            dut.settle();
            assertEquals(0, dut.port("resetting").get());
        }
    }
}
