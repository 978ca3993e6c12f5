// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.Inputs;
import dev.signum.rtl.SampleCore;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Linears of all sizes: blocks get done and row sums come at random, ahead of the drain by up to all result slots. */
class DrainTest {
    private static final int LINEARS = 50;

    static final class Shipped implements EmittedDesign {
        @Override
        public Drain module(DesignParameters parameters) {
            return new Drain(parameters.get("core", SampleCore.class).config());
        }
    }

    @Bench(design = Shipped.class, randomStart = true)
    @ParameterizedTest
    @EnumSource(names = {"NARROW", "FEW_LANES", "ONE_CYCLE_DRAIN", "FULL_WORDS", "FOUR_VECTORS", "TINY"})
    void blocksAreScaledAndWritten(
            @DesignParameter("core") SampleCore core, DrainModel.Ports drain, Dut dut, SplittableRandom random) {
        Inputs.quiet(dut);
        drain.factor().getFirst().set(DrainModel.NOT_A_NUMBER);
        for (int cycle = 0; cycle < 2 * Dequantiser.LATENCY; cycle++) {
            dut.step();
            assertFalse(
                    drain.done().get()
                            || drain.bad().get()
                            || drain.writeLanes().get() != 0,
                    "after reset");
            assertFalse(drain.blockDrained().get() || drain.sumsPop().get(), "after reset");
        }
        int slot = 0;
        for (int linear = 0; linear < LINEARS; linear++) {
            // More blocks than there are result slots; one; a few.
            int blocks = linear == 0 ? 40 : linear == 1 ? 1 : random.nextInt(1, 9);
            slot = new DrainModel(core.config(), drain, dut, random, slot).run(blocks);
            if (linear == LINEARS / 2) {
                dut.reset(2);
                assertFalse(drain.done().get() || drain.bad().get(), "after reset");
                slot = 0;
            }
        }
    }
}
