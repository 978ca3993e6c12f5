// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateCliTest {
    /** Binary weights of FBI-LLM 1.3B as bytes: the streams hold them, their parameters and row sums. */
    private static final double WEIGHT_BYTES = 1_233_130_000 / 8.0;

    @TempDir
    private Path cache;

    @Test
    void aTokenIsTheSumOfItsPartsAndNoFasterThanTheMemory() throws IOException {
        JsonNode estimate = CliRun.of(cache, "estimate", "--board", "u250", "--model", "1.3B", "--json")
                .json();
        double parts = estimate.get("card_ms").asDouble()
                + estimate.get("transfer_ms").asDouble()
                + estimate.get("host_ms").asDouble();
        assertEquals(1000 / parts, estimate.get("tokens_per_s").asDouble(), 1e-6);
        assertTrue(estimate.get("memory_gb_s").asDouble()
                < estimate.get("memory_peak_gb_s").asDouble());
        assertTrue(estimate.get("stream_bytes").asDouble() > WEIGHT_BYTES);
        assertTrue(estimate.get("stream_bytes").asDouble() < 1.05 * WEIGHT_BYTES);
    }

    /** Two vectors of 8 bits share a pass over the weights; what each needs of keys and values it needs still. */
    @Test
    void tokensOfAPromptShareAPassOfFewBits() throws IOException {
        JsonNode narrow = prompt("8");
        assertEquals(2, narrow.get("prompt_tokens_per_pass").asInt());
        double card = narrow.get("prompt_card_tokens_per_s").asDouble()
                / narrow.get("card_tokens_per_s").asDouble();
        assertTrue(card > 1.8 && card < 2, "a pass of a long linear is the memory's, whatever shares it: " + card);
        assertTrue(narrow.get("prompt_tokens_per_s").asDouble()
                > narrow.get("tokens_per_s").asDouble());
        JsonNode wide = prompt("16");
        assertEquals(1, wide.get("prompt_tokens_per_pass").asInt());
        assertEquals(
                wide.get("card_tokens_per_s").asDouble(),
                wide.get("prompt_card_tokens_per_s").asDouble());
    }

    private JsonNode prompt(String planes) throws IOException {
        return CliRun.of(cache, "estimate", "--board", "u250", "--model", "7B", "--activation-bits", planes, "--json")
                .json();
    }

    @Test
    void aLongerContextTakesTheHostLonger() throws IOException {
        double brief = hostMillis("128");
        double extended = hostMillis("2048");
        // 98.3 kB of int8 keys and values a position (array-cost.md), here four bytes each, at 20 GB/s.
        assertEquals((2048 - 128) * 98_304 * 4 / 20e6, extended - brief, 1e-3);
    }

    private double hostMillis(String context) throws IOException {
        return CliRun.of(cache, "estimate", "--board", "u280", "--context", context, "--json")
                .json()
                .get("host_ms")
                .asDouble();
    }

    @Test
    void theCoreTakesAShareOfTheFpga() throws IOException {
        JsonNode estimate =
                CliRun.of(cache, "estimate", "--board", "u250", "--json").json();
        JsonNode area = estimate.get("area");
        double tables = area.get("lut").asDouble() + area.get("lutram").asDouble();
        // DS962: 1,728 k look-up tables.
        assertEquals(tables / 1_728_000, area.get("lut_share").asDouble(), 1e-6);
        // 256 elements of 235 look-up tables (docs/results/synthesis.md), and what is around them.
        assertTrue(tables > 256 * 235 && tables < 3 * 256 * 235, area::toString);
        assertTrue(estimate.get("fits").asBoolean());
    }

    @Test
    void aCoreThatIsTooLargeIsWhatLimits() throws IOException {
        JsonNode estimate = CliRun.of(cache, "estimate", "--board", "u280", "--rows", "256", "--width", "512", "--json")
                .json();
        assertTrue(estimate.get("area").get("lut_share").asDouble() > 1, estimate::toString);
        assertFalse(estimate.get("fits").asBoolean());
        assertTrue(estimate.get("limit").asText().contains("FPGA"), estimate::toString);
    }

    /** 1,024 tables of 18 bits by 2048, each a block memory; 16 cells of 235 look-up tables in each of 16 rows are gone. */
    @Test
    void tablesTakeBlockMemoriesInsteadOfLookUpTables() throws IOException {
        JsonNode cells =
                CliRun.of(cache, "estimate", "--board", "u250", "--json").json();
        JsonNode tables = CliRun.of(cache, "estimate", "--board", "u250", "--engine", "table", "--json")
                .json();
        assertEquals("table", tables.get("core").get("engine").asText());
        assertTrue(
                tables.get("area").get("lut").asInt()
                        < cells.get("area").get("lut").asInt(),
                tables::toString);
        assertEquals(
                1024,
                tables.get("area").get("bram36").asDouble()
                        - cells.get("area").get("bram36").asDouble());
        // Rows of tables stream as rows of cells do.
        assertEquals(
                cells.get("tokens_per_s").asDouble(),
                tables.get("tokens_per_s").asDouble(),
                0.01 * cells.get("tokens_per_s").asDouble());
    }

    @ParameterizedTest
    @CsvSource({
        "--board, u999, no board 'u999'",
        "--model, nothing-here, no such model",
        "--activation-bits, 17, must be 1 to 16",
        "--target, xc7, the model of cells knows",
        "--host-rate, 0, more than 0"
    })
    void whatCannotBeEstimatedIsSaidInASentence(String option, String value, String says) {
        String[] wanted = option.equals("--board")
                ? new String[] {"estimate", option, value}
                : new String[] {"estimate", "--board", "u250", option, value};
        CliRun run = CliRun.of(cache, wanted);
        assertEquals(Cli.BAD_INPUT, run.code());
        assertTrue(run.err().contains(says), run.err());
    }
}
