// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                 "missing": ["fifo.v:9 line", "fifo.v:9 branch if", "fifo.v:3 toggle a:0->1"]},
                 {"file": "wires.v", "sha256": "01", "module": "wires", "lines": {"hit": 0, "total": 0}, "branches": {"hit": 0, "total": 0},
                 "toggles": {"hit": 2, "total": 2}, "missing": []}],
                 "exclusions": [{"kind": "line", "file": "fifo.v", "what": "12", "reason": "never full", "points": 2, "stale": false}]}
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
        assertEquals(2, file.path("missing").size(), "no toggles");
        assertEquals("fifo.v:9 line", file.path("missing").path(0).asText());
        assertEquals("fifo.v:9 branch if", file.path("missing").path(1).asText());
        assertEquals("rtl-out/tiny", record.path("coverage_of").asText());
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
        assertTrue(page.contains("| lines reached | 98.8 % |"), page);
        assertTrue(page.contains("| fifo.v | 3 of 4 (75.0 %) | 1 of 2 (50.0 %) | 6 of 8 (75.0 %) |"), page);
        assertTrue(page.contains("| wires.v | none | none | 2 of 2 (100.0 %) |"), page);
        assertTrue(page.contains("not reached:\n\n- `fifo.v:9 line`\n- `fifo.v:9 branch if`\n"), page);
        assertTrue(page.contains("- `fifo.v 12`, 2 points: never full"), page);
        assertTrue(page.contains("- `fifo.level=full`"), page);
    }

    @ParameterizedTest
    @CsvSource({
        "mutation.json, -Pmutation",
        "proofs.json, -Pproofs",
        "coverage/coverage.json, -Pcoverage",
        "coverage/cover.json, -Pcoverage"
    })
    void namesTheRunThatLeftNothing(String file, String profile) throws IOException {
        Files.delete(left.resolve(file));
        String message = assertThrows(InputException.class, () -> VerificationRecord.gather(left, rtl))
                .getMessage();
        assertTrue(message.contains(file) && message.contains(profile), message);
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
