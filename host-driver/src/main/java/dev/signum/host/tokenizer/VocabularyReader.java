// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.tokenizer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.storage.Quote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the vocabulary of {@code tokenizer.json} in one pass over the text, skipping the merges. */
final class VocabularyReader {
    private static final int MOST_TOKENS = 1 << 22;
    private static final Pattern BYTE = Pattern.compile("<0x[0-9A-F]{2}>");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    // LLaMA's decoder, which TextStream implements; any other would be decoded wrongly.
    private static final String DECODER = """
            {"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},\
            {"type":"ByteFallback"},{"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":0}]}""";

    private final Path file;
    private final List<String> pieces = new ArrayList<>();
    private final Set<Integer> special = new HashSet<>();
    private boolean decoderKnown;

    private VocabularyReader(Path file) {
        this.file = file;
    }

    static Vocabulary read(Path file, byte[] json) {
        var reader = new VocabularyReader(file);
        try (var parser = MAPPER.createParser(json)) {
            reader.document(parser);
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": is not valid JSON; fetch the model's own tokenizer.json.", e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read; fetch the model's own tokenizer.json.", e);
        }
        if (!reader.decoderKnown || reader.pieces.isEmpty()) {
            throw reader.refuse("has no LLaMA vocabulary and decoder (SentencePiece BPE with byte fallback)");
        }
        return new Vocabulary(reader.pieces, reader.special);
    }

    private void document(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refuse("is not a JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "model" -> model(parser);
                case "added_tokens" -> MAPPER.<JsonNode>readTree(parser).forEach(this::added);
                case "decoder" -> decoderKnown = MAPPER.readTree(DECODER).equals(MAPPER.readTree(parser));
                default -> parser.skipChildren();
            }
        }
    }

    private void model(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var vocabulary = parser.currentName().equals("vocab");
            if (parser.nextToken() == JsonToken.START_OBJECT && vocabulary) {
                vocabulary(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void vocabulary(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var piece = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
                throw refuse("gives piece " + Quote.of(piece) + " no id");
            }
            put(parser.getValueAsInt(-1), piece);
        }
    }

    private void added(JsonNode token) {
        var id = token.path("id").asInt(-1);
        put(id, token.path("content").asText());
        if (token.path("special").asBoolean()) {
            special.add(id);
        }
    }

    private void put(int id, String piece) {
        if (id < 0 || id >= MOST_TOKENS) {
            throw refuse("gives piece " + Quote.of(piece) + " an impossible id");
        }
        if (piece.startsWith("<0x")
                && piece.length() == 6
                && !BYTE.matcher(piece).matches()) {
            throw refuse("has the malformed byte piece " + Quote.of(piece));
        }
        while (pieces.size() <= id) {
            pieces.add("");
        }
        if (!pieces.get(id).isEmpty() && !pieces.get(id).equals(piece)) {
            throw refuse("gives id " + id + " to both " + Quote.of(pieces.get(id)) + " and " + Quote.of(piece));
        }
        pieces.set(id, piece);
    }

    private InputException refuse(String problem) {
        return new InputException(file + ": " + problem + "; use the model's own LLaMA tokenizer.json.");
    }
}
