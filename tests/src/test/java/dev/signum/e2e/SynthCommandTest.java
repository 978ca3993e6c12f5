// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.host.cli.CommandLineRun;
import java.nio.file.Files;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the record of synthesis says of the blocks that matter most is what synthesis says today, and within the aims. */
class SynthCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_LEVELS = 4;

    /** Aims in thousandths of a look-up table for each operation: the best published popcount was 1.125 to 1.137. */
    @ParameterizedTest
    @CsvSource({
        "popcount, 64, xcup, 1125",
        "popcount, 256, xc7, 1100",
        "popcount, 256, xcup, 1100",
        "pe, 256, xcup, 1140"
    })
    void aBlockCostsWhatTheRecordSays(String block, int width, String target, int aim) throws Exception {
        CommandLineRun run = CommandLineRun.of(
                Project.path(""),
                "synth",
                "--block",
                block,
                "--width",
                Integer.toString(width),
                "--target",
                target,
                "--json");
        assertEquals(0, run.code(), run.err());
        JsonNode row = JSON.readTree(run.out()).get("rows").get(0);
        assertTrue(row.get("lut").asInt() * 1000 <= aim * width, row.toString());
        assertTrue(row.get("levels").asInt() <= MOST_LEVELS, row.toString());
        JsonNode recorded = recorded(row);
        assertEquals(recorded.get("lut"), row.get("lut"), "look-up tables");
        assertEquals(recorded.get("ff"), row.get("ff"), "flip-flops");
        assertEquals(recorded.get("levels"), row.get("levels"), "levels");
    }

    /** The whole core, whatever modules a path passes. */
    @Test
    void noPathOfTheCoreIsLongerThanRecorded() throws Exception {
        CommandLineRun run =
                CommandLineRun.of(Project.path(""), "synth", "--preset", "tiny", "--target", "xcup", "--json");
        assertEquals(0, run.code(), run.err());
        JsonNode core = JSON.readTree(run.out()).get("cores").get(0);
        JsonNode recorded = JSON.readTree(
                        Project.path("docs/results/synthesis-tiny.json").toFile())
                .get("cores")
                .get(0);
        assertEquals("xcup", recorded.get("part").asText());
        assertTrue(
                core.get("levels").asInt() <= recorded.get("levels").asInt(),
                core.get("from") + " to " + core.get("to") + " through " + core.get("path"));
    }

    /** Look-up tables, memory included, for a weight and eight bits of an activation: 9.1 with the best published popcount. */
    @ParameterizedTest
    @CsvSource({"xcup, 8, 256, 2800, 0", "xc7, 8, 256, 3300, 0", "xcup, 16, 16384, 1200, 64"})
    void aMultiplicationByTablesCosts(String target, int planes, int maxInputs, int aim, int blockMemories)
            throws Exception {
        CommandLineRun run = CommandLineRun.of(
                Project.path(""),
                "synth",
                "--block",
                "table-pe",
                "--width",
                "256",
                "--columns",
                Integer.toString(planes),
                "--max-inputs",
                Integer.toString(maxInputs),
                "--target",
                target,
                "--json");
        assertEquals(0, run.code(), run.err());
        JsonNode row = JSON.readTree(run.out()).get("rows").get(0);
        assertEquals(256 * planes, row.get("operations").asInt());
        int tables = row.get("lut").asInt() + row.get("lutram").asInt();
        assertTrue(tables * 1000 <= aim * 256 * planes / 8, row.toString());
        assertTrue(row.get("levels").asInt() <= MOST_LEVELS, row.toString());
        assertEquals(blockMemories, row.get("bram").asInt());
    }

    /** Routed by nextpnr; versions of it differ, so that the record's clock is met by three quarters. */
    @Test
    void anElementIsPlacedOnEcp5() throws Exception {
        CommandLineRun run = CommandLineRun.of(
                Project.path(""), "synth", "--block", "pe", "--width", "64", "--target", "ecp5", "--json");
        assertEquals(0, run.code(), run.err());
        JsonNode record = JSON.readTree(run.out());
        assertTrue(record.get("nextpnr").asText().startsWith("nextpnr "), record.toString());
        JsonNode row = record.get("rows").get(0);
        double recorded = recorded(row).get("placed_mhz").asDouble();
        assertTrue(recorded > 0, "the record has a clock");
        assertTrue(row.get("placed_mhz").asDouble() > 0.75 * recorded, row.toString());
    }

    private static JsonNode recorded(JsonNode row) throws Exception {
        JsonNode record = JSON.readTree(Files.readString(Project.path("docs/results/synthesis.json")));
        return StreamSupport.stream(record.get("rows").spliterator(), false)
                .filter(other -> other.get("block").equals(row.get("block")))
                .filter(other -> other.get("circuit").equals(row.get("circuit")))
                .filter(other -> other.get("part").equals(row.get("part")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the record has no " + row.get("block")));
    }
}
