// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Path;

/** JSON from untrusted files: no duplicate keys, no trailing text, bounded nesting, names, strings and numbers. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNameLength(4096)
                            .maxStringLength(1 << 20)
                            .maxNumberLength(64)
                            .build())
                    .build()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /**
     * The JSON object that {@code text} is.
     *
     * @param file named in errors
     * @param what the object's role, such as "the header"
     * @throws InputException if the text is anything else
     */
    public static ObjectNode object(Path file, String what, byte[] text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new InputException(file + ": " + what + " is not a JSON object; fetch the file again.");
        } catch (JsonProcessingException e) {
            var line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new InputException(
                    "%s: %s is not valid JSON at line %d; fetch the file again.".formatted(file, what, line), e);
        } catch (IOException e) {
            throw new InputException(file + ": " + what + " cannot be read; fetch the file again.", e);
        }
    }

    /** The object in file {@code path}, of at most {@code limit} bytes. */
    public static ObjectNode file(Path path, int limit) {
        try (var file = InputFile.open(path)) {
            if (file.size() > limit) {
                throw file.refuse("has %d bytes where at most %d make sense".formatted(file.size(), limit));
            }
            return object(path, "its content", file.read(0, (int) file.size()).array());
        }
    }

    /** Whether {@code node} is an integer that fits 64 bits. */
    public static boolean isLong(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong();
    }
}
