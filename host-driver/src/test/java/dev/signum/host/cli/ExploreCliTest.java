// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreCliTest {
    @TempDir
    private Path cache;

    @Test
    void noShapeThatFitsBeatsOneOfTheFrontAndEachOtherIsBeatenByOne() throws IOException {
        JsonNode json = CliRun.of(cache, "explore", "--board", "u250", "--model", "130M", "--json")
                .json();
        List<JsonNode> fitting = StreamSupport.stream(json.get("shapes").spliterator(), false)
                .filter(shape -> shape.get("fits").asBoolean())
                .toList();
        List<JsonNode> front =
                fitting.stream().filter(shape -> shape.get("front").asBoolean()).toList();
        assertTrue(front.size() > 1, json::toString);
        assertTrue(front.size() < fitting.size(), json::toString);
        for (JsonNode shape : fitting) {
            boolean beaten = front.stream()
                    .anyMatch(other -> other.get("engine").equals(shape.get("engine")) && beats(other, shape));
            assertEquals(!shape.get("front").asBoolean(), beaten, shape::toString);
        }
    }

    private static boolean beats(JsonNode one, JsonNode other) {
        double faster =
                one.get("tokens_per_s").asDouble() - other.get("tokens_per_s").asDouble();
        double larger = one.get("lut_share").asDouble() - other.get("lut_share").asDouble();
        return faster >= 0 && larger <= 0 && (faster > 0 || larger < 0);
    }

    /** The core that {@code estimate} takes by itself is among the shapes, with the same numbers. */
    @Test
    void shapesAreEstimatedAsByEstimate() throws IOException {
        JsonNode one = CliRun.of(cache, "estimate", "--board", "u250", "--model", "130M", "--json")
                .json();
        JsonNode all = CliRun.of(cache, "explore", "--board", "u250", "--model", "130M", "--json")
                .json();
        JsonNode core = one.get("core");
        JsonNode same = StreamSupport.stream(all.get("shapes").spliterator(), false)
                .filter(shape -> List.of("engine", "rows", "width", "columns", "lanes").stream()
                        .allMatch(size -> shape.get(size).equals(core.get(size))))
                .findFirst()
                .orElseThrow();
        assertEquals(one.get("tokens_per_s"), same.get("tokens_per_s"));
        assertEquals(one.get("area").get("lut_share"), same.get("lut_share"));
    }

    @Test
    void thePlotIsTheSameBytesEachTimeWithADotForEachShapeThatFits() throws IOException {
        Path plot = cache.resolve("plot.svg");
        CliRun first = CliRun.of(cache, "explore", "--board", "u280", "--model", "130M", "-o", plot.toString());
        assertEquals(Cli.DONE, first.code(), first.err());
        String svg = Files.readString(plot);
        CliRun.of(cache, "explore", "--board", "u280", "--model", "130M", "-o", plot.toString());
        assertEquals(svg, Files.readString(plot));
        long rows = first.out().lines().filter(line -> line.contains(" x ")).count() - 1;
        assertTrue(svg.split("<circle").length - 1 > rows, first.out());
        assertTrue(svg.contains("130M, 16-bit activations, context 128, on Alveo U280"), svg);
        assertFalse(svg.contains("NaN"), svg);
    }

    /** Longest vectors of half as many inputs have tables of half the depth, where that is more than a block memory. */
    @Test
    void oneEngineAndALongestVectorCanBeAskedFor() throws IOException {
        String[] wanted = {"explore", "--board", "u250", "--model", "130M", "--engine", "table", "--json"};
        JsonNode all = CliRun.of(cache, wanted).json();
        String[] halved = Arrays.copyOf(wanted, wanted.length + 2);
        halved[wanted.length] = "--max-inputs";
        halved[wanted.length + 1] = "8192";
        JsonNode half = CliRun.of(cache, halved).json();
        int smaller = 0;
        for (int i = 0; i < all.get("shapes").size(); i++) {
            JsonNode shape = all.get("shapes").get(i);
            double before = shape.get("bram_share").asDouble();
            double after = half.get("shapes").get(i).get("bram_share").asDouble();
            assertEquals("table", shape.get("engine").asText());
            assertTrue(after <= before, shape::toString);
            smaller += after < 0.6 * before ? 1 : 0;
        }
        assertTrue(smaller > 0, half::toString);
    }

    @Test
    void aBoardThatIsUnknownIsSaidWithTheList() {
        CliRun run = CliRun.of(cache, "explore", "--board", "u999");
        assertEquals(Cli.BAD_INPUT, run.code());
        assertTrue(run.err().contains("no board 'u999'; choose one of: u250, vcu118, u280, u55c"), run.err());
    }

    @Test
    void aPlotThatCannotBeWrittenIsSaidInASentence() {
        Path plot = cache.resolve("nowhere/plot.svg");
        CliRun run = CliRun.of(cache, "explore", "--board", "u250", "--model", "130M", "-o", plot.toString());
        assertEquals(Cli.BAD_INPUT, run.code());
        assertTrue(run.err().contains(plot.toString()), run.err());
    }
}
