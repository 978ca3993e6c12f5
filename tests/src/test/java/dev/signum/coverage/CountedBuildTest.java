// SPDX-License-Identifier: Apache-2.0
package dev.signum.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.host.verification.RtlHash;
import dev.signum.sim.coverage.rtl.CoverageFolder;
import dev.signum.sim.verilator.ModelBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountedBuildTest {
    @TempDir
    private Path folder;

    private Path top;
    private Path cell;
    private Path gate;
    private CountedBuild counted;

    @BeforeEach
    void shipped() throws IOException {
        top = verilog("signum_core");
        cell = verilog("cell");
        gate = verilog("clock_gate");
        counted = new CountedBuild(
                CoverageFolder.at(folder.resolve("counts")),
                folder.resolve("uncounted"),
                Set.of(RtlHash.ofFile(top), RtlHash.ofFile(cell), RtlHash.ofFile(gate)));
    }

    private Path verilog(String name) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".v"), "module %s (\n  input wire clk\n);\nendmodule\n".formatted(name));
    }

    @Test
    void togglesAreCountedOfTheTopAndOfWhatHasNoOtherBench() throws IOException {
        ModelBuild build = counted.building(ModelBuild.of("signum_core", top, cell, gate));
        assertTrue(build.covered());
        assertEquals(List.of(top, cell, gate), build.sources().subList(1, 4));
        assertEquals(
                "`verilator_config\ncoverage_off -file \"*/cell.v\" -lines 2-2\n",
                Files.readString(build.sources().getFirst()));
    }

    @Test
    void bitsBeginAtZero() {
        assertFalse(
                counted.building(ModelBuild.of("cell", cell).withRandomStart()).randomStart());
    }

    @Test
    void whatDoesNotShipAndWhatWritesWavesStayAsTheyAre() throws IOException {
        ModelBuild other = ModelBuild.of("cell", cell, Files.writeString(folder.resolve("other.v"), "module other;"));
        assertSame(other, counted.building(other));
        ModelBuild traced = ModelBuild.of("cell", cell).withTracing();
        assertSame(traced, counted.building(traced));
    }
}
