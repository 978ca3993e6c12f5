// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Golden vectors made with PyTorch and numpy. */
final class Vectors {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Vectors() {}

    static JsonNode read(String key) throws IOException {
        try (var stream = Vectors.class.getResourceAsStream("vectors.json")) {
            return MAPPER.readTree(stream).required(key);
        }
    }

    static JsonNode file(Path path) throws IOException {
        return MAPPER.readTree(path.toFile());
    }

    /** Writes the base64 file of {@code key} to {@code path}. */
    static Path write(String key, Path path) throws IOException {
        return Files.write(path, read(key).binaryValue());
    }

    static float[] floats(JsonNode array) {
        var values = new float[array.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = array.get(i).floatValue();
        }
        return values;
    }
}
