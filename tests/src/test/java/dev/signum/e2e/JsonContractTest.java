// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code signum} in a process of its own, as a script starts it: the standard output of the process, to which native code
 * could write too, is one JSON object.
 */
class JsonContractTest {
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LAYERS = 4;

    @Test
    void oneObjectWithAllThatIsPromised(@TempDir Path folder) throws IOException, InterruptedException {
        Recorded recorded = Recorded.all().getFirst();
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = signum(out, err, "run", recorded.prompt(), "--json").start();
        assertEquals(0, process.waitFor(), () -> read(err));
        assertEquals(1, Files.readAllLines(out).size());
        check(recorded, STRICT.readTree(out.toFile()));
    }

    @Test
    void aBadEnvironmentIsOneLineAndExitCodeTwo(@TempDir Path folder) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder signum = signum(out, err, "doctor", "--json");
        signum.environment().put("SIGNUM_CACHE_GIB", "plenty");
        assertEquals(2, signum.start().waitFor());
        assertEquals("", Files.readString(out));
        assertEquals(
                List.of(
                        "signum: SIGNUM_CACHE_GIB is 'plenty'; set it to the GiB that the cache may take, such as 10 or 0.5."),
                Files.readAllLines(err));
    }

    private static ProcessBuilder signum(Path out, Path err, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dsignum.home=" + Project.path(""),
                "dev.signum.host.cli.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void check(Recorded recorded, JsonNode json) {
        List<Integer> tokens = Recorded.ids(json.required("token_ids"));
        assertEquals(recorded.promptIds(), Recorded.ids(json.required("prompt_ids")));
        assertEquals(recorded.greedyIds(), tokens);
        assertEquals(recorded.text(), recorded.prompt() + json.required("text").asText());
        assertEquals("sim", json.required("device").asText());
        assertEquals("tiny", json.required("preset").asText());
        assertEquals(16, json.required("activation_bits").asInt());
        assertEquals(0.0, json.required("stalls").asDouble());
        assertEquals("behavioural", json.required("popcount").asText());
        int positions = recorded.promptIds().size() + tokens.size() - 1;
        assertEquals(7 * LAYERS * positions, json.required("linears_checked").asInt());
        assertEquals(0, json.required("mismatches").asInt());
        long cycles = json.required("cycles").asLong();
        long stalls = json.required("stall_cycles").asLong();
        double utilisation = json.required("utilisation").asDouble();
        assertTrue(stalls >= 0 && stalls < cycles, stalls + " of " + cycles);
        assertTrue(utilisation > 0 && utilisation <= 1, "utilisation " + utilisation);
        assertTrue(json.required("tokens_per_second").asDouble() > 0);
    }
}
