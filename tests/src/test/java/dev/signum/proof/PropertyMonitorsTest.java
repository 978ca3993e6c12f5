// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.proof.ProofDesign;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import dev.signum.sim.verilator.SimulationException;
import dev.signum.sim.verilator.SimulationScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Monitors in a sequencer by itself, whose neighbours are this test. */
class PropertyMonitorsTest {
    private static final ProofDesign SEQUENCER = Rtl.module(Rtl.SMALL, "sequencer");

    @TempDir
    private Path folder;

    private PropertyMonitors monitors;

    @BeforeEach
    void makeMonitors() throws IOException {
        monitors = new PropertyMonitors(Files.createDirectory(folder.resolve("monitors")));
    }

    private void simulate(ProofDesign design, Consumer<Dut> body) throws IOException {
        SimulationScope.callIn(monitors, () -> {
            List<Path> files = new ArrayList<>();
            for (Map.Entry<String, String> module : design.files().entrySet()) {
                // What the sequencer is made of.
                if (module.getKey().startsWith("all_") || module.getKey().equals("sequencer.v")) {
                    files.add(Files.writeString(folder.resolve(module.getKey()), module.getValue()));
                }
            }
            try (Dut dut = ModelBuild.of("sequencer", files).compile().open("clk", 1)) {
                dut.port("reset").set(1);
                dut.step(2);
                dut.port("reset").set(0);
                dut.step(2);
                body.accept(dut);
            }
            return null;
        });
    }

    @Test
    void neighboursThatKeepTheirWordDoNotDisturb() throws IOException {
        simulate(SEQUENCER, dut -> {
            dut.port("step_credit_0").set(1);
            dut.step(20);
            dut.port("step_credit_0").set(0);
            dut.step(20);
        });
        assertEquals(Set.of("sequencer"), monitors.watched());
    }

    @Test
    void whatANeighbourBreaksIsNamed() {
        SimulationException e = assertThrows(
                SimulationException.class,
                () -> simulate(SEQUENCER, dut -> {
                    dut.port("block_drained").set(1);
                    dut.step(2);
                }));
        assertTrue(
                e.getMessage().contains("sequencer: what is assumed: (!(block_drained && blocks_open == 0))"),
                e.getMessage());
    }

    @Test
    void aModuleThatIsNotTheProvenOneIsLeftAlone() throws IOException {
        simulate(SEQUENCER.mutated("sequencer", "assign pop = ", "assign pop = 1'b1 && "), dut -> dut.step(1));
        assertEquals(Set.of(), monitors.watched());
    }

    @Test
    void propertiesOfAnotherShapeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PropertyMonitors.simulated("module m ();\nendmodule\n"));
    }
}
