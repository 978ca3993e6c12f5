// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.interrupt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.bus.BusDesigns;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.RunStatus;
import dev.signum.sim.verilator.SimulationException;
import org.junit.jupiter.api.Test;

class InterruptWatchTest {

    private static Dut open(int fault) {
        Dut dut = BusDesigns.build("faulty_irq").compile().open().resetBy("rst", true);
        dut.port("fault").set(fault);
        return dut;
    }

    @Test
    void risesAndCyclesAreCounted() {
        try (Dut dut = open(0)) {
            InterruptWatch watch = InterruptWatch.attach(dut, "irq");
            dut.reset(2);
            for (int round = 1; round <= 3; round++) {
                dut.port("fire").set(true);
                dut.step();
                dut.port("fire").set(false);
                assertEquals(0, watch.await(1));
                long rise = dut.cycle();
                dut.step(10);
                assertEquals(rise, watch.lastRise());
                assertTrue(watch.isHigh());
                dut.port("clear").set(true);
                watch.acknowledge(1, dut::step);
                dut.port("clear").set(false);
                dut.step(5);
                assertEquals(round, watch.rises());
                assertEquals(round, watch.falls());
                // Ten, and the one at whose end the line falls.
                assertEquals(11L * round, watch.highCycles());
            }
        }
    }

    @Test
    void anAcknowledgementHoldsForOneInterruptOnly() {
        try (Dut dut = open(0)) {
            InterruptWatch watch = InterruptWatch.attach(dut, "irq");
            dut.reset(2);
            watch.acknowledge(100, dut::step);
            dut.port("fire").set(true);
            dut.step();
            dut.port("fire").set(false);
            dut.step();
            dut.port("clear").set(true);
            SimulationException e = assertThrows(SimulationException.class, () -> dut.step(2));
            assertEquals(RunStatus.VIOLATION, e.status());
            assertTrue(e.getMessage().contains("irq: I2 broken"), e.getMessage());
        }
    }

    @Test
    void theFirstEdgeAfterResetIsWatched() {
        try (Dut dut = open(5)) {
            InterruptWatch.attach(dut, "irq");
            SimulationException e = assertThrows(SimulationException.class, () -> {
                dut.reset(2);
                dut.step();
            });
            assertTrue(e.getMessage().contains("irq: I1 broken"), e.getMessage());
        }
    }

    @Test
    void silenceTimesOutAndInputsAreRefused() {
        try (Dut dut = open(0)) {
            InterruptWatch watch = InterruptWatch.attach(dut, "irq");
            assertEquals(
                    RunStatus.TIMEOUT,
                    assertThrows(SimulationException.class, () -> watch.await(20))
                            .status());
            assertThrows(IllegalArgumentException.class, () -> InterruptWatch.attach(dut, "fire"));
        }
    }
}
