// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signum.arch.InputException;
import dev.signum.sim.tools.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationRecordTest {
    /** {@code mkdir b && echo module > a.v && echo end > b/c.v}, and what sha256sum says of the list of both. */
    private static final String TWO_FILES = "5a7487f5adf86722416205a0d1320824b015b9c51f98a398859a92513c6ca7f2";

    @TempDir
    private Path folder;

    private Path left;
    private Path rtl;

    @BeforeEach
    void runs() throws IOException {
        left = Files.createDirectories(folder.resolve("left/coverage")).getParent();
        rtl = Files.createDirectories(folder.resolve("rtl/b")).getParent();
        Files.writeString(rtl.resolve("a.v"), "module\n");
        Files.writeString(rtl.resolve("b/c.v"), "end\n");
        Files.writeString(rtl.resolve("manifest.json"), "{}");
        Files.writeString(left.resolve("mutation.json"), """
                {"mutants": 12, "mutants_killed": 11, "score": 0.9, "blocks": [{"block": "fifo", "bench": ["dev.x.FifoTest#fills"],
                 "mutants": 12, "killed": 11, "invalid": 0, "kills": ["much"], "equivalent": [],
                 "survivors": [{"file": "fifo.v", "line": 7, "fault": "stuck", "before": "  a <= b;", "after": "  a <= 1'b0;"}]}]}
                """);
        Files.writeString(left.resolve("proofs.json"), """
                [{"name": "fifo/order", "method": "k-induction", "depth": 4, "result": "proven"}]
                """);
        Files.writeString(left.resolve("coverage/coverage.json"), """
                {"line_coverage": 0.98765432, "branch_coverage": 0.5, "toggle_coverage": 0.75, "files": [{"file": "fifo.v", "sha256": "00",
                 "module": "fifo", "lines": {"hit": 3, "total": 4}, "branches": {"hit": 1, "total": 2}, "toggles": {"hit": 6, "total": 8},
                 "missing": ["fifo.v:9 line if", "fifo.v:3 toggle a:0->1"]}], "exclusions": []}
                """);
        Files.writeString(left.resolve("coverage/cover.json"), """
                {"cover_points": 5, "cover_points_hit": 4, "bins": 9, "bins_hit": 8, "points": {}, "missing": ["fifo.level=full"]}
                """);
    }

    @Test
    void gathersWhatTheRunsLeft() {
        JsonNode record = VerificationRecord.gather(left, rtl).json();
        assertEquals(TWO_FILES, record.path("rtl_sha256").asText());
        assertEquals(12, record.path("mutants").asInt());
        assertEquals(11, record.path("mutants_killed").asInt());
        assertEquals(0.9877, record.path("line_coverage").asDouble());
        assertEquals(0.75, record.path("toggle_coverage").asDouble());
        assertEquals(5, record.path("cover_points").asInt());
        assertEquals(4, record.path("cover_points_hit").asInt());
        assertEquals("k-induction", record.path("proofs").path(0).path("method").asText());
        assertEquals("fifo", record.path("blocks").path(0).path("block").asText());
        JsonNode file = record.path("files").path(0);
        assertEquals(1, file.path("lines_missing").size());
        assertEquals("fifo.v:9 line if", file.path("lines_missing").path(0).asText());
    }

    @Test
    void isKeptAsItWasWritten() throws IOException {
        VerificationRecord record = VerificationRecord.gather(left, rtl);
        Path kept = folder.resolve("docs/results");
        record.write(kept);
        assertEquals(record.text(), VerificationRecord.kept(kept).text());
        String page = Files.readString(kept.resolve(VerificationRecord.MARKDOWN));
        assertTrue(page.contains("11 of 12 (91.7 %)"), page);
        assertTrue(page.contains("`fifo.v:7` `a <= b;` became `a <= 1'b0;` (stuck)"), page);
        assertTrue(page.contains("| fifo/order | k-induction | 4 | proven |"), page);
    }

    @Test
    void coverageMayBeMissing() throws IOException {
        FileTree.delete(left.resolve("coverage"));
        VerificationRecord record = VerificationRecord.gather(left, rtl);
        assertFalse(record.json().has("line_coverage"));
        record.write(folder);
        assertFalse(
                Files.readString(folder.resolve(VerificationRecord.MARKDOWN)).contains("lines reached"));
    }

    @Test
    void namesTheRunThatLeftNothing() throws IOException {
        Files.delete(left.resolve("proofs.json"));
        String message = assertThrows(InputException.class, () -> VerificationRecord.gather(left, rtl))
                .getMessage();
        assertTrue(message.contains("proofs.json") && message.contains("-Pproofs"), message);
    }

    @Test
    void aFolderWithoutRecordIsRefused() {
        assertTrue(assertThrows(InputException.class, () -> VerificationRecord.kept(folder))
                .getMessage()
                .contains("signum bench verification"));
    }

    @Test
    void aFolderWithoutVerilogIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThrows(InputException.class, () -> RtlHash.of(empty));
    }

    @Test
    void aFileInTheRecordsPlaceIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("results"), "");
        assertTrue(assertThrows(InputException.class, () -> VerificationRecord.prepare(file))
                .getMessage()
                .contains("--output"));
    }

    @Test
    void runsHaveNames() {
        assertEquals(VerificationRun.PROOFS, VerificationRun.named("proofs"));
        assertTrue(assertThrows(InputException.class, () -> VerificationRun.named("proof"))
                .getMessage()
                .endsWith("choose one of: mutation, proofs, coverage"));
    }
}
