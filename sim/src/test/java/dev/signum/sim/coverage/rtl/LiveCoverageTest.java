// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.SimulationScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
