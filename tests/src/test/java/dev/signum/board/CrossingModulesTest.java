// SPDX-License-Identifier: Apache-2.0
package dev.signum.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.board.ResetSynchroniser;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.verilator.Dut;
import org.junit.jupiter.api.Test;

/** A reset begins without an edge of the clock and ends four edges after its release. */
@Bench(design = CrossingModulesTest.Shipped.class, randomStart = true)
class CrossingModulesTest {
    static final class Shipped implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new ResetSynchroniser();
        }
    }

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
