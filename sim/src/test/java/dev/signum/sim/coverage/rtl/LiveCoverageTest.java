// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import dev.signum.sim.report.Share;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.SimulationScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts of the installed Verilator, whichever it is. */
class LiveCoverageTest {

    @TempDir
    private Path folder;

    private static void run() {
        try (Dut dut = Pair.build().compile().open()) {
            Pair.drive(dut);
        }
    }

    @Test
    void aRunCountsWhatTheRecordedOnesCounted() {
        CoverageFolder collected = CoverageFolder.at(folder);
        SimulationScope.callIn(collected, () -> {
            run();
            return null;
        });
        CoverageCounts counts = collected.read();
        String hash = counts.counts().firstKey().source().sha256();
        assertEquals(64, hash.length());
        RecordedCoverageTest.checkRun(CoverageReport.of(counts, Exclusions.none()));
    }

    @Test
    void runsAddUpInOneFileForEachModel() throws IOException {
        CoverageFolder collected = CoverageFolder.at(folder);
        SimulationScope.callIn(collected, () -> {
            run();
            run();
            return null;
        });
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
        CoveragePoint block = collected.read().counts().keySet().stream()
                .filter(point -> point.kind() == CoveragePoint.Kind.LINE)
                .findFirst()
                .orElseThrow();
        assertEquals(2 * 2 * 4, collected.read().counts().get(block), "2 runs, 2 instances, 4 cycles");
    }

    /** {@code leaf} and {@code pair} declare signals in lines 4 to 7, 21 to 25 and in no other. */
    @Test
    void togglesOfSomeFilesAreNotCounted() throws IOException {
        Path verilog = Pair.resource("pair.v");
        String text = UncountedToggles.of(List.of(verilog));
        assertEquals("""
                `verilator_config
                coverage_off -file "*/pair.v" -lines 4-7
                coverage_off -file "*/pair.v" -lines 21-25
                """, text);
        Path configuration = Files.writeString(folder.resolve("uncounted.vlt"), text);
        CoverageFolder collected = CoverageFolder.at(folder.resolve("counts"));
        SimulationScope.callIn(collected, () -> {
            try (Dut dut = Pair.build()
                    .withSources(List.of(configuration, verilog))
                    .compile()
                    .open()) {
                Pair.drive(dut);
            }
            return null;
        });
        CoverageReport report = CoverageReport.of(collected.read(), Exclusions.none());
        assertEquals(Share.NONE, report.toggles());
        assertEquals(new Share(5, 6), report.lines());
        assertEquals(new Share(3, 4), report.branches());
    }

    @Test
    void memoriesWithAttributesAreDeclarationsToo() throws IOException {
        Path verilog = Files.writeString(folder.resolve("memory.v"), """
                module memory (input wire clk);
                  (* ram_style = "block" *) reg [7:0] words [0:3];
                  wire_like u (.clk(clk));
                  assign regular = 1'b0;
                  wire last;
                endmodule
                """);
        assertEquals("""
                `verilator_config
                coverage_off -file "*/memory.v" -lines 2-2
                coverage_off -file "*/memory.v" -lines 5-5
                """, UncountedToggles.of(List.of(verilog)));
    }

    @Test
    void aPlainModelAndABadPathAreRefused() {
        try (Dut dut = Pair.build().compile().open()) {
            assertFalse(dut.model().covered());
            IllegalStateException e =
                    assertThrows(IllegalStateException.class, () -> dut.writeCoverage(folder.resolve("x")));
            assertTrue(e.getMessage().contains("ModelBuild.withCoverage()"), e.getMessage());
        }
        try (Dut dut = Pair.build().withCoverage().compile().open()) {
            Path nowhere = folder.resolve("missing/x");
            InputException e = assertThrows(InputException.class, () -> dut.writeCoverage(nowhere));
            assertEquals("cannot write the coverage " + nowhere + "; check that its folder exists", e.getMessage());
        }
    }
}
