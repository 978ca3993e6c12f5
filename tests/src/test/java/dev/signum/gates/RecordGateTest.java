// SPDX-License-Identifier: Apache-2.0
package dev.signum.gates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.e2e.Project;
import dev.signum.host.verification.RtlHash;
import dev.signum.host.verification.VerificationRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of verification in {@code docs/results} speaks of the Verilog in {@code rtl-out}, and says the same in both of its forms. */
class RecordGateTest {
    private static final Path RESULTS = Project.path("docs/results");

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
    void pageSaysWhatTheDataSay(@TempDir Path folder) throws IOException {
        VerificationRecord.kept(RESULTS).write(folder);
        for (String name : new String[] {VerificationRecord.JSON, VerificationRecord.MARKDOWN}) {
            assertEquals(Files.readString(folder.resolve(name)), Files.readString(RESULTS.resolve(name)), name);
        }
    }
}
