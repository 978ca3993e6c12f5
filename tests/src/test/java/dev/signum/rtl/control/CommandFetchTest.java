// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signum.arch.config.MemoryConfig;
import dev.signum.coverage.CoverageSession;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.Inputs;
import dev.signum.rtl.SampleCore;
import dev.signum.rtl.control.FetchedProgram.Fate;
import dev.signum.sim.coverage.functional.CoverReport;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs of all lengths from a slow memory to a slow decoder; some are stopped, some have a beat that is answered with an error. */
class CommandFetchTest {
    private static final int PROGRAMS = 400;

    static final class Shipped implements EmittedDesign {
        @Override
        public CommandFetch module(DesignParameters parameters) {
            return new CommandFetch(
                    parameters.get("core", SampleCore.class).config().memory());
        }
    }

    @Bench(design = Shipped.class, randomStart = true)
    @ParameterizedTest
    @EnumSource(names = {"NARROW", "TINY"})
    void commandsComeInOrder(
            @DesignParameter("core") SampleCore core, FetchedProgram.Ports fetch, Dut dut, SplittableRandom random) {
        MemoryConfig memory = core.config().memory();
        FetchCover cover = new FetchCover();
        Inputs.quiet(dut);
        for (int program = 0; program < PROGRAMS; program++) {
            if (program == PROGRAMS / 2) {
                dut.reset(2);
                assertFalse(fetch.failed().get()
                        || fetch.commandValid().get()
                        || fetch.client().request().get());
            }
            Fate fate = Fate.values()[random.nextInt(Fate.values().length)];
            new FetchedProgram(memory, random.nextInt(1, 60), fate, fetch, dut, random, cover).run();
        }
        assertEquals(List.of(), new CoverReport(cover.group.counts()).missing());
        CoverageSession.keep(cover.group);
    }
}
