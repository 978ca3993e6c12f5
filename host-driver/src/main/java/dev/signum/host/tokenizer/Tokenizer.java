// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.storage.InputFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A LLaMA tokenizer. Encoding is done by Hugging Face's tokenizers (through DJL, offline); decoding is done here, because it
 * must stream. Thread-safe.
 */
public final class Tokenizer implements AutoCloseable {
    /** The file's name in a model folder. */
    public static final String FILE = "tokenizer.json";

    /** The most bytes a tokenizer file may have. */
    public static final int LARGEST_FILE = 64 << 20;

    private final Path file;
    private final HuggingFaceTokenizer encoder;
    private final Vocabulary vocabulary;
    private final int bos;

    private Tokenizer(Path file, HuggingFaceTokenizer encoder, Vocabulary vocabulary, int bos) {
        this.file = file;
        this.encoder = encoder;
        this.vocabulary = vocabulary;
        this.bos = bos;
    }

    /**
     * Opens a tokenizer.
     *
     * @param file a {@code tokenizer.json}
     * @param bos the id that {@link #encodePrompt} puts first
     * @throws InputException if it is not a LLaMA tokenizer, or the native library cannot be loaded
     */
    public static Tokenizer open(Path file, int bos) {
        return of(file, read(file), bos);
    }

    /**
     * A tokenizer that was read already.
     *
     * @param file named in errors
     * @param json the text of a {@code tokenizer.json}
     * @param bos the id that {@link #encodePrompt} puts first
     * @throws InputException as {@link #open}
     */
    public static Tokenizer of(Path file, byte[] json, int bos) {
        var vocabulary = VocabularyReader.read(file, json);
        if (bos < 0 || bos >= vocabulary.size()) {
            throw new InputException(
                    "%s: has %d tokens and none with the model's bos_token_id %d; use the model's own file."
                            .formatted(file, vocabulary.size(), bos));
        }
        return new Tokenizer(file, NativeTokenizers.start(file, json), vocabulary, bos);
    }

    /** The bytes of a {@code tokenizer.json}, not looked at beyond their number. */
    public static byte[] read(Path file) {
        try (var input = InputFile.open(file)) {
            if (input.size() > LARGEST_FILE) {
                throw input.refuse("has %d bytes where at most %d make sense".formatted(input.size(), LARGEST_FILE));
            }
            return input.read(0, (int) input.size()).array();
        }
    }

    /** The number of ids: one more than the highest. */
    public int size() {
        return vocabulary.size();
    }

    /** The ids of {@code text}, without BOS. An unpaired surrogate counts as a question mark. */
    public int[] encode(String text) {
        var wellFormed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        try {
            var ids = encoder.encode(wellFormed, false, false).getIds();
            return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
        } catch (RuntimeException e) {
            // The native library reports what a valid but incomplete vocabulary cannot encode in this way alone.
            throw new InputException(file + ": cannot encode the text; use the model's own " + FILE + ".", e);
        }
    }

    /** BOS and the ids of {@code text}: what a model is prompted with. */
    public int[] encodePrompt(String text) {
        return IntStream.concat(IntStream.of(bos), IntStream.of(encode(text))).toArray();
    }

    /** The text of {@code ids}; see {@link TextStream}. */
    public String decode(int... ids) {
        var stream = stream();
        var text = new StringBuilder();
        for (var id : ids) {
            text.append(stream.accept(id));
        }
        return text.append(stream.finish()).toString();
    }

    /** A decoder at the start of a text. */
    public TextStream stream() {
        return new TextStream(vocabulary);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
