// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code signum doctor} finds, and that it changes nothing. */
class DoctorCliTest {
    @TempDir
    static Path folder;

    private static CliRun run(String... args) {
        return CliRun.of(folder.resolve("cache"), args);
    }

    @Test
    void doctorSaysWhatWouldBeUsed() throws IOException {
        JsonNode json = run("doctor", "--json").json();
        assertEquals(
                List.of("java", "verilator", "c++", "maven", "yosys", "smt-solver", "python3"),
                json.required("tools")
                        .valueStream()
                        .map(tool -> tool.required("name").asText())
                        .toList());
        assertTrue(json.required("model_present").asBoolean());
        assertTrue(json.required("cache_writable").asBoolean());
        assertEquals("", json.required("cache_remedy").asText());
        assertTrue(run("doctor").out().contains("fbi-tiny"));
    }

    @Test
    void doctorChangesNothing() {
        Path cache = folder.resolve("never made");
        assertEquals(0, CliRun.of(cache, "doctor").code());
        assertTrue(Files.notExists(cache));
    }

    @Test
    void doctorNamesTheRemedyForACacheThatCannotBeWritten() throws IOException {
        Path cache = Files.createTempFile(folder, "file", "").resolve("cache");
        CliRun run = CliRun.of(cache, "doctor", "--json");
        assertEquals(0, run.code());
        assertFalse(run.json().required("cache_writable").asBoolean());
        String remedy = run.json().required("cache_remedy").asText();
        assertEquals("set SIGNUM_CACHE to a folder that can be written", remedy);
        assertTrue(CliRun.of(cache, "doctor").out().contains(cache + "  cannot be written; " + remedy));
    }
}
