// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.host.checkpoint.storage.Json;
import dev.signum.host.image.CoreJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The manifest of a folder of generated Verilog.
 *
 * @param file where it lies
 * @param json what it says
 */
record RtlManifest(Path file, JsonNode json) {
    private static final String FILE = "manifest.json";

    /**
     * The manifest of a folder; none where there is none.
     *
     * @throws InputException where it cannot be read
     */
    static Optional<RtlManifest> in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RtlManifest(file, Json.object(file, "the manifest", Files.readAllBytes(file))));
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e.getMessage() + "); check its permissions.", e);
        }
    }

    /**
     * The core that the folder holds, or holds a part of.
     *
     * @throws InputException where the manifest does not describe one
     */
    CoreConfig core() {
        try {
            return CoreJson.read(json.path("config"));
        } catch (InputException e) {
            throw new InputException(
                    file + ": does not describe a core (" + e.getMessage() + "); generate the folder anew.", e);
        }
    }

    /**
     * What the rows of that core are made of.
     *
     * @throws InputException where the manifest names no engine there is
     */
    Engine engine() {
        try {
            return Engine.named(json.path("config").path("engine").asText(Engine.POPCOUNT.label()));
        } catch (InputException e) {
            throw new InputException(
                    file + ": does not describe a core (" + e.getMessage() + "); generate the folder anew.", e);
        }
    }

    /** SHA-256 of each generated file, by its name relative to the folder. */
    Map<String, String> sums() {
        Map<String, String> sums = new LinkedHashMap<>();
        json.path("sha256")
                .properties()
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue().asText()));
        return sums;
    }
}
