// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signum.host.Repository;
import dev.signum.host.runtime.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands as a user types them: what they print where, and their exit codes. */
class CliTest {
    @TempDir
    static Path folder;

    private static CliRun run(String... args) {
        return CliRun.of(folder.resolve("cache"), args);
    }

    @ParameterizedTest
    @CsvSource({"sim,behavioural", "sim,shipped", "reference,none"})
    void runGivesTheRecordedTokensAsJson(String device, String popcount) throws IOException {
        Golden.Prompt golden = Golden.prompts().getFirst();
        String[] args = {
            "run",
            golden.prompt(),
            "--json",
            "-n",
            "6",
            "--device",
            device,
            "--rtl",
            folder.toString(),
            "--popcount",
            popcount.equals("none") ? "shipped" : popcount
        };
        JsonNode json = run(args).json();
        assertEquals(golden.promptIds(), ids(json.required("prompt_ids")));
        assertEquals(golden.greedyIds().subList(0, 6), ids(json.required("token_ids")));
        assertTrue(
                golden.text().startsWith(golden.prompt() + json.required("text").asText()));
        assertEquals(device, json.required("device").asText());
        assertEquals("tiny", json.required("preset").asText());
        assertEquals(16, json.required("activation_bits").asInt());
        assertEquals(popcount, json.required("popcount").asText());
        assertTrue(json.required("tokens_per_second").asDouble() > 0);
        boolean card = device.equals("sim");
        int positions = golden.promptIds().size() + 5;
        assertEquals(
                card ? 7 * 4 * positions : 0, json.required("linears_checked").asInt());
        assertEquals(0, json.required("mismatches").asInt());
        assertEquals(card, json.required("cycles").asLong() > 0);
        assertEquals(0, json.required("stall_cycles").asLong());
        assertEquals(card ? 1.0 : 0.0, json.required("utilisation").asDouble());
    }

    private static List<Integer> ids(JsonNode array) {
        return array.valueStream().map(JsonNode::asInt).toList();
    }

    @Test
    void runStreamsTextAndSumsUpOnStandardError() {
        Golden.Prompt golden = Golden.prompts().get(9);
        CliRun run = run("run", golden.prompt(), "--rtl", folder.toString(), "-n", "45");
        assertEquals(0, run.code(), run.err());
        assertEquals(golden.text() + System.lineSeparator(), run.out(), "it stops at end of text");
        assertTrue(run.err().startsWith("42 tokens, "), run.err());
        assertTrue(run.err().contains("linears against the reference: all equal bit for bit"), run.err());
        assertTrue(run.err().contains("prompt: 10 tokens in 10 passes over the weights, 1.00 a pass, "), run.err());
    }

    /** The functional card takes a beat a cycle, so that its channels are always busy; the preset has columns for two vectors. */
    @ParameterizedTest
    @CsvSource({"8,sim,3,1.0", "16,sim,5,1.0", "8,reference,5,0.0"})
    void runTellsHowThePromptWentThroughTheWeights(int planes, String device, int passes, double utilisation)
            throws IOException {
        Golden.Prompt golden = Golden.prompts().getFirst();
        assertEquals(5, golden.promptIds().size());
        CliRun run = run(
                "run",
                golden.prompt(),
                "-n",
                "1",
                "--json",
                "--rtl",
                folder.toString(),
                "--device",
                device,
                "--activation-bits",
                Integer.toString(planes));
        JsonNode json = run.json();
        assertEquals(5, json.required("prompt_tokens").asInt());
        assertEquals(passes, json.required("prompt_passes").asDouble());
        assertEquals(5.0 / passes, json.required("prompt_tokens_per_pass").asDouble());
        assertEquals(utilisation, json.required("prompt_utilisation").asDouble());
        assertTrue(json.required("prompt_tokens_per_second").asDouble() > 0);
        assertEquals(5, json.required("positions").asInt());
        assertEquals(0, json.required("mismatches").asInt());
        assertEquals(
                device.equals("sim") ? 7 * 4 * 5 : 0,
                json.required("linears_checked").asInt());
    }

    @Test
    void seedsReplayDraws() {
        String[] args = {
            "run", "The cat", "--device", "reference", "-n", "8", "--temperature", "1.5", "--seed", "3", "--json"
        };
        String first = run(args).out().replaceAll("tokens_per_second\":[^,]*", "");
        assertEquals(first, run(args).out().replaceAll("tokens_per_second\":[^,]*", ""));
    }

    @Test
    void verifyChecksEveryLinearOfAToken() throws IOException {
        JsonNode json = run("verify", "--json", "--rtl", folder.toString(), "--preset", "u250")
                .json();
        assertEquals(28, json.required("linears_checked").asInt());
        assertEquals(0, json.required("mismatches").asInt());
        assertEquals("shipped", json.required("popcount").asText());
        assertFalse(json.has("first_mismatch"));
    }

    @Test
    void flippedWeightFailsVerifyWithTheLinearsName() throws IOException {
        CliRun run =
                run("verify", "--json", "--rtl", folder.toString(), "--flip-bit", "model.layers.2.mlp.up_proj:700:255");
        assertEquals(1, run.code());
        assertEquals(1, run.err().lines().count());
        assertTrue(run.err().startsWith("signum: the card differs from the reference at model.layers.2.mlp.up_proj"));
        assertTrue(run.err().contains("row 700: expected "), run.err());
        JsonNode json = run.outJson();
        assertTrue(json.required("mismatches").asInt() >= 1);
        assertEquals(
                "model.layers.2.mlp.up_proj",
                json.required("first_mismatch").required("linear").asText());
    }

    @Test
    void verifyCanRunOneLinear() throws IOException {
        String[] one = {"verify", "--json", "--rtl", folder.toString(), "--linear", "3.self_attn.o_proj"};
        assertEquals(1, run(one).json().required("linears_checked").asInt());
        String[] flipped = Stream.concat(Stream.of(one), Stream.of("--flip-bit", "3.self_attn.o_proj"))
                .toArray(String[]::new);
        CliRun run = run(flipped);
        assertEquals(1, run.code());
        assertTrue(run.err().contains("model.layers.3.self_attn.o_proj, position 0, row 0"), run.err());
    }

    @Test
    void imagesRunLikeTheirFolder() throws IOException {
        Path image = folder.resolve("fbi.signum");
        String model = Repository.fbiTiny().toString();
        CliRun packed = run("pack", model, "--preset", "u250", "-o", image.toString());
        assertEquals(0, packed.code(), packed.err());
        String[] args = {"run", "The cat", "-n", "3", "--json", "--rtl", folder.toString(), "--model"};
        JsonNode fromFolder = run(with(args, model)).json();
        JsonNode fromImage = run(with(args, image.toString())).json();
        assertEquals(fromFolder.required("token_ids"), fromImage.required("token_ids"));
        assertEquals("u250", fromImage.required("preset").asText());
        CliRun other = run(with(args, image.toString(), "--preset", "tiny"));
        assertEquals(2, other.code());
        assertTrue(other.err().contains("is packed for"), other.err());
        JsonNode inspected = run("inspect", image.toString(), "--json").json();
        assertEquals(3_407_872, inspected.required("binary_weights").asLong());
        byte[] bytes = Files.readAllBytes(image);
        bytes[bytes.length / 3] ^= 1;
        Files.write(image, bytes);
        CliRun damaged = run(with(args, image.toString()));
        assertEquals(2, damaged.code());
        assertTrue(damaged.err().contains("section '"), damaged.err());
    }

    private static String[] with(String[] args, String... more) {
        return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void awkwardCheckpointRunsOnTheCard() throws IOException {
        String model = folder.resolve("awkward").toString();
        CliRun made = run(
                "random-model",
                "--hidden",
                "320",
                "--intermediate",
                "864",
                "--heads",
                "5",
                "--kv-heads",
                "1",
                "--layers",
                "3",
                "--vocab",
                "700",
                "--seed",
                "5",
                "-o",
                model);
        assertEquals(0, made.code(), made.err());
        for (String preset : List.of("tiny", "u250")) {
            JsonNode json = run(
                            "run",
                            "once upon",
                            "-n",
                            "2",
                            "--json",
                            "--preset",
                            preset,
                            "--model",
                            model,
                            "--rtl",
                            folder.toString(),
                            "--activation-bits",
                            "3",
                            "--grid",
                            "mid-rise")
                    .json();
            int positions = json.required("prompt_ids").size()
                    + json.required("token_ids").size()
                    - 1;
            assertEquals(7 * 3 * positions, json.required("linears_checked").asInt());
            assertEquals(0, json.required("mismatches").asInt());
        }
    }

    @Test
    void generationStopsAtTheEndOfTheContext() throws IOException {
        Path model = folder.resolve("short");
        run("random-model", "--layers", "1", "--vocab", "300", "-o", model.toString());
        Path config = model.resolve("config.json");
        String text = Files.readString(config);
        assertTrue(text.contains(": 2048"));
        Files.writeString(
                config, text.replace(": 2048", ": 9").replace("\"eos_token_id\" : 2", "\"eos_token_id\" : []"));
        JsonNode json = run("run", "abc", "--device", "reference", "--json", "--model", model.toString())
                .json();
        int prompt = json.required("prompt_ids").size();
        assertEquals(9 - prompt + 1, json.required("token_ids").size());
        assertEquals(9, json.required("positions").asInt());
    }

    @ParameterizedTest
    @CsvSource({
        "run x -n 1 --no-check, 0, 1",
        "run x -n 1 --no-check --stalls=0.9 --seed 5, 0.9, 5",
        "verify --stalls=0.25 --seed=-3, 0.25, -3",
        "evaluate TEXT --device sim --stalls=0.5 --seed 2, 0.5, 2"
    })
    void stallsAndTheirSeedReachTheSimulatedMemory(String command, double stalls, long seed) throws IOException {
        Path text = Files.writeString(folder.resolve("few"), "Once");
        List<CardRequest> requests = new ArrayList<>();
        CardOpener cards = request -> {
            requests.add(request);
            return CliRun.functionalCard(request);
        };
        CliRun run = CliRun.of(
                folder.resolve("cache"),
                cards,
                with(command.replace("TEXT", text.toString()).split(" "), "--json", "--rtl", folder.toString()));
        assertEquals(0, run.code(), run.err());
        assertEquals(stalls, run.json().required("stalls").asDouble());
        assertEquals(new MemoryBehaviour(seed, stalls), requests.getFirst().memory());
    }

    @Test
    void evaluateMeasuresPerplexity() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "Once upon a time, there was a little girl.");
        JsonNode json = run("evaluate", text.toString(), "--json").json();
        double perplexity = json.required("perplexity").asDouble();
        assertTrue(perplexity > 1 && perplexity < 10, "perplexity " + perplexity);
    }
}
