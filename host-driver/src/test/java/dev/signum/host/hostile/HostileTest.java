// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.host.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged files of every kind are read in a process with a small heap: each is read or refused in one sentence. {@code
 * -Dsignum.hostile=10000} sets the cases of each kind, and with {@code -Dsignum.update=true} the record is written.
 */
class HostileTest {
    private static final int CASES = Integer.getInteger("signum.hostile", 250);
    private static final long SEED = 1_000_003;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final ObjectNode RECORD = JSON.createObjectNode();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everyCaseIsReadOrRefused(Kind kind) throws IOException, InterruptedException {
        Process reader = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:MaxDirectMemorySize=32m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HostileReader.class.getName(),
                        kind.name(),
                        folder.toString(),
                        Long.toString(SEED),
                        "0",
                        Integer.toString(CASES)))
                .redirectError(folder.resolve("errors").toFile())
                .start();
        String out = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = reader.waitFor();
        String errors = Files.readString(folder.resolve("errors"));
        assertEquals(
                0,
                status,
                "the reader ended with " + status + (status == HostileReader.HUNG ? " (hang)" : "") + ": " + errors);
        String[] counts = out.strip().split(" ");
        int rejected = Integer.parseInt(counts[0]);
        int accepted = Integer.parseInt(counts[1]);
        int crashes = Integer.parseInt(counts[2]);
        RECORD.putObject(kind.label())
                .put("cases", rejected + accepted + crashes)
                .put("rejected", rejected)
                .put("accepted", accepted)
                .put("crashes", crashes)
                .put("hangs", 0);
        assertEquals(0, crashes, errors);
        assertEquals(CASES, rejected + accepted);
        assertTrue(rejected > CASES / 4, kind + " refused only " + rejected);
    }

    @AfterAll
    static void write() throws IOException {
        if (Boolean.getBoolean("signum.update") && RECORD.size() == Kind.values().length) {
            Files.writeString(Repository.path("docs/results/hostile.json"), JSON.writeValueAsString(RECORD) + "\n");
        }
    }
}
