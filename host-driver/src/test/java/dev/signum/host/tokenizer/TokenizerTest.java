// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.InputException;
import dev.signum.host.Repository;
import dev.signum.host.checkpoint.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped tokenizer against SentencePiece's recorded ids and texts, and against Hugging Face's decoder. */
class TokenizerTest {
    private static final int BOS = 1;
    private static final int FIRST_BYTE = 3;
    private static final int FIRST_TEXT = FIRST_BYTE + 256;
    private static final Path FILE = Repository.fbiTiny().resolve(Tokenizer.FILE);
    private static Tokenizer tokenizer;

    @BeforeAll
    static void open() {
        tokenizer = Tokenizer.open(FILE, BOS);
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    static Stream<JsonNode> golden() throws IOException {
        var file = Repository.fbiTiny().resolve("golden.json").toFile();
        return new ObjectMapper().readTree(file).get("prompts").valueStream();
    }

    private static int[] ids(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::intValue).toArray();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void promptsAndTextsAreThoseOfSentencePiece(JsonNode record) {
        var prompt = ids(record.get("prompt_ids"));
        assertArrayEquals(prompt, tokenizer.encodePrompt(record.get("prompt").asText()));
        var all = IntStream.concat(IntStream.of(prompt), IntStream.of(ids(record.get("greedy_ids"))))
                .toArray();
        assertEquals(record.get("text").asText(), tokenizer.decode(all));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "  two  spaces ",
                "naïve €5 \uD83D\uDE00\uD83D\uDE00 東京",
                "line\nbreak\ttab",
                "\0",
                "ÿ\u0080"
            })
    void anyTextComesBack(String text) {
        assertEquals(text, tokenizer.decode(tokenizer.encodePrompt(text)));
    }

    @Test
    void unpairedSurrogateIsAQuestionMark() {
        assertEquals("a?b", tokenizer.decode(tokenizer.encode("a\uD83Db")));
    }

    @Test
    void charactersAppearWhenComplete() {
        var stream = tokenizer.stream();
        var smile = bytes(0xF0, 0x9F, 0x98, 0x80);
        assertEquals("", stream.accept(smile[0]));
        assertEquals("", stream.accept(smile[1]));
        assertEquals("", stream.accept(smile[2]));
        assertEquals("\uD83D\uDE00", stream.accept(smile[3]));
        assertEquals("", stream.finish());
    }

    @Test
    void malformedBytesBecomeReplacementCharacters() {
        assertEquals("\uFFFD", tokenizer.decode(bytes(0xE2, 0x82)));
        assertEquals("é\uFFFD", tokenizer.decode(bytes(0xC3, 0xA9, 0xFF)));
        assertEquals("\uFFFDA", tokenizer.decode(bytes(0xC3, 0x41)));
    }

    private static int[] bytes(int... values) {
        return IntStream.of(values).map(b -> FIRST_BYTE + b).toArray();
    }

    /** Random ids without bytes: Hugging Face's own decoder is the oracle, special ids are skipped by both. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void piecesTogetherAreTheWholeText(long seed) throws IOException {
        var random = new Random(seed);
        try (var oracle = NativeTokenizers.start(FILE, Files.readAllBytes(FILE))) {
            for (var round = 0; round < 50; round++) {
                var ids = random.ints(1 + random.nextInt(40), 0, tokenizer.size())
                        .map(id -> id >= FIRST_BYTE && id < FIRST_TEXT ? id % FIRST_BYTE : id)
                        .toArray();
                var expected = oracle.decode(IntStream.of(ids).asLongStream().toArray(), true);
                assertEquals(expected, tokenizer.decode(ids), "seed " + seed + " round " + round);
            }
        }
    }

    @Test
    void idsOutsideTheVocabularyAreNoText() {
        assertEquals("", tokenizer.decode(-1, tokenizer.size(), Integer.MAX_VALUE));
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"model\":{\"vocab\":{\"a\":-1}}}",
                "{\"model\":{\"vocab\":{\"a\":99999999999}}}",
                "{\"model\":{\"vocab\":{\"a\":0,\"b\":0}}}",
                "{\"model\":{\"vocab\":{\"<0xZZ>\":0}}}",
                "{\"added_tokens\":7,\"decoder\":null}"
            })
    void foreignFilesAreRefusedInOneSentence(String json) throws IOException {
        var file = Files.writeString(folder.resolve(Tokenizer.FILE), json);
        var error = assertThrows(InputException.class, () -> Tokenizer.open(file, BOS));
        assertTrue(error.getMessage().startsWith(file.toString()), error.getMessage());
        assertTrue(error.getMessage().lines().count() == 1, error.getMessage());
    }

    /** Settings in the file that cut and fill must not reach a prompt. */
    @Test
    void nothingIsCutOrFilled() throws IOException {
        var json = (ObjectNode) new ObjectMapper().readTree(FILE.toFile());
        json.putObject("truncation")
                .put("direction", "Right")
                .put("max_length", 3)
                .put("strategy", "LongestFirst")
                .put("stride", 0);
        var padding = json.putObject("padding").put("direction", "Right").putNull("pad_to_multiple_of");
        padding.putObject("strategy").put("Fixed", 64);
        padding.put("pad_id", 0).put("pad_type_id", 0).put("pad_token", "<unk>");
        var file = Files.writeString(folder.resolve(Tokenizer.FILE), json.toString());
        var text = "Tom ran and ran. ".repeat(500);
        try (var other = Tokenizer.open(file, BOS)) {
            assertArrayEquals(tokenizer.encode(text), other.encode(text));
            assertArrayEquals(tokenizer.encode("a"), other.encode("a"));
        }
        assertTrue(tokenizer.encode(text).length > 2048);
        assertEquals(text, tokenizer.decode(tokenizer.encode(text)));
    }

    /** Damage anywhere in the file: a tokenizer that works, or one sentence; the native library must not be brought down. */
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void damagedFiles(long seed) throws IOException {
        var random = new Random(seed);
        var whole = Files.readAllBytes(FILE);
        var file = folder.resolve(Tokenizer.FILE);
        for (var round = 0; round < 200; round++) {
            var damaged = whole.clone();
            var reach = random.nextBoolean() ? damaged.length : 2000;
            damaged[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            Files.write(file, random.nextInt(4) > 0 ? damaged : Arrays.copyOf(damaged, random.nextInt(reach)));
            try {
                Refusal.refuses(() -> {
                    try (var found = Tokenizer.open(file, BOS)) {
                        found.decode(found.encodePrompt("Once upon a time, naïve €"));
                    }
                });
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + " round " + round, e);
            }
        }
    }

    @Test
    void tokenizerWithoutTheModelsBosIsRefused() {
        var error = assertThrows(InputException.class, () -> Tokenizer.open(FILE, 1024));
        assertTrue(error.getMessage().contains("bos_token_id 1024"), error.getMessage());
    }
}
