// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.Preset;
import dev.signum.host.Repository;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.image.Image;
import dev.signum.host.image.ImagePacker;
import dev.signum.host.image.Progress;
import dev.signum.host.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packed fbi-tiny on the reference engine, against what PyTorch recorded. */
class ReferenceGoldenTest {
    private static Image image;
    private static Tokenizer tokenizer;
    private static Decoder decoder;

    @BeforeAll
    static void open(@TempDir Path folder) {
        Path file = folder.resolve("fbi-tiny.signum");
        try (FbiModel model = FbiModel.open(Repository.fbiTiny())) {
            ImagePacker.pack(model, Preset.TINY.config(), file, Progress.NONE);
        }
        image = Image.open(file);
        tokenizer = image.tokenizer();
        decoder = new Decoder(image, new ReferenceEngine(image, Activations.DEFAULT));
    }

    @AfterAll
    static void close() {
        tokenizer.close();
        image.close();
    }

    static List<Golden.Prompt> prompts() {
        return Golden.prompts();
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void greedyTokensAndTextAreThoseRecorded(Golden.Prompt golden) {
        int[] prompt = tokenizer.encodePrompt(golden.prompt());
        assertEquals(golden.promptIds(), boxed(prompt));
        List<Integer> seen = new ArrayList<>();
        Generation generation = Generation.run(
                decoder, Prompt.feed(decoder, prompt), golden.greedyIds().size(), Sampler.greedy(), seen::add);
        assertEquals(golden.greedyIds(), generation.tokens());
        assertEquals(golden.greedyIds(), seen);
        assertEquals(prompt.length + seen.size() - 1, generation.positions());
        int[] all = new int[prompt.length + seen.size()];
        System.arraycopy(prompt, 0, all, 0, prompt.length);
        for (int i = 0; i < seen.size(); i++) {
            all[prompt.length + i] = seen.get(i);
        }
        assertEquals(golden.text(), tokenizer.decode(all));
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void logitsOfStepsZeroAndSevenAreThoseRecorded(Golden.Prompt golden) {
        Decoder.Sequence sequence = decoder.sequence();
        float[] h = null;
        for (int id : golden.promptIds()) {
            h = sequence.feed(id);
        }
        assertClose(golden.step0(), decoder.logits(h));
        for (int id : golden.greedyIds().subList(0, 7)) {
            h = sequence.feed(id);
        }
        assertClose(golden.step7(), decoder.logits(h));
    }

    private static void assertClose(float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        float largest = 0;
        float difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
        }
        assertTrue(difference <= 1e-3f * largest, "differs by " + difference + " where the largest is " + largest);
    }

    @Test
    void heldOutPerplexityIsWithinATenthOfAPercent() throws IOException {
        var recorded = Golden.file().required("held_out");
        String text = Files.readString(
                Repository.fbiTiny().resolve(recorded.required("file").asText()));
        Perplexity measured = Perplexity.of(
                decoder,
                tokenizer.encodePrompt(text),
                recorded.required("window").asInt(),
                Progress.NONE);
        assertEquals(recorded.required("predicted_tokens").asInt(), measured.predicted());
        double expected = recorded.required("perplexity").asDouble();
        assertEquals(expected, measured.value(), 1e-3 * expected);
    }

    @Test
    void anotherCoresImageGivesTheSameBits(@TempDir Path folder) {
        Path file = folder.resolve("u250.signum");
        try (FbiModel model = FbiModel.open(Repository.fbiTiny())) {
            ImagePacker.pack(model, Preset.U250.config(), file, Progress.NONE);
        }
        try (Image other = Image.open(file)) {
            Decoder otherDecoder = new Decoder(other, new ReferenceEngine(other, Activations.DEFAULT));
            float[] expected = decoder.logits(decoder.sequence().feed(1));
            assertArrayEquals(
                    expected, otherDecoder.logits(otherDecoder.sequence().feed(1)));
        }
    }

    private static List<Integer> boxed(int[] ids) {
        List<Integer> list = new ArrayList<>();
        for (int id : ids) {
            list.add(id);
        }
        return list;
    }
}
