// SPDX-License-Identifier: Apache-2.0
package dev.signum.gates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signum.e2e.Project;
import dev.signum.host.verification.RtlHash;
import dev.signum.host.verification.VerificationRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of verification in {@code docs/results} speaks of the Verilog in {@code rtl-out}, is whole, and says the same in both of its forms. */
class RecordGateTest {
    private static final Path RESULTS = Project.path("docs/results");
    private static final double LEAST_LINES = 0.95;

    @Test
    void recordIsOfTheShippedVerilog() {
        VerificationRecord record = VerificationRecord.kept(RESULTS);
        assertEquals(
                RtlHash.of(Project.path("rtl-out")),
                record.json().path("rtl_sha256").asText(),
                "the Verilog has changed since; run ./signum bench verification and commit docs/results");
        assertTrue(record.json().path("mutants").asInt() > 0, "mutants");
        assertTrue(!record.json().path("proofs").isEmpty(), "proofs");
    }

    @Test
    void recordSaysWhatTheBenchesReach() {
        JsonNode record = VerificationRecord.kept(RESULTS).json();
        Path covered = Project.path(VerificationRecord.COVERED);
        Set<String> shipped = RtlHash.verilog(covered).stream()
                .filter(file -> file.getParent().equals(covered))
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toSet());
        assertEquals(shipped, Set.copyOf(record.path("files").findValuesAsText("file")), "files with coverage");
        assertTrue(record.path("line_coverage").asDouble() >= LEAST_LINES, "line_coverage");
        assertTrue(record.path("toggle_coverage").asDouble() > 0, "toggle_coverage");
        assertTrue(record.path("cover_points").asInt() > 0, "cover_points");
        assertEquals(record.path("cover_points"), record.path("cover_points_hit"), "cover points hit");
        record.path("exclusions")
                .forEach(exclusion -> assertFalse(
                        exclusion.path("stale").asBoolean(), () -> "excluded, but reached or not there: " + exclusion));
    }

    @Test
    void pageSaysWhatTheDataSay(@TempDir Path folder) throws IOException {
        VerificationRecord.kept(RESULTS).write(folder);
        for (String name : new String[] {VerificationRecord.JSON, VerificationRecord.MARKDOWN}) {
            assertEquals(Files.readString(folder.resolve(name)), Files.readString(RESULTS.resolve(name)), name);
        }
    }
}
