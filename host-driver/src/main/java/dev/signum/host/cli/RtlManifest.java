// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.arch.InputException;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.VectorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the manifest of a folder of generated Verilog says of its core. */
final class RtlManifest {
    private static final String FILE = "manifest.json";

    private RtlManifest() {}

    /**
     * The core in a folder; none where there is no manifest.
     *
     * @throws InputException where the manifest does not describe a core
     */
    static Optional<CoreConfig> core(Path rtl) {
        Path manifest = rtl.resolve(FILE);
        if (!Files.isRegularFile(manifest)) {
            return Optional.empty();
        }
        try {
            JsonNode config =
                    new ObjectMapper().readTree(Files.readAllBytes(manifest)).path("config");
            return Optional.of(core(manifest, config));
        } catch (JacksonException e) {
            throw damaged(manifest, e);
        } catch (IOException e) {
            throw new InputException(manifest + ": cannot be read (" + e.getMessage() + "); check its permissions.", e);
        }
    }

    private static CoreConfig core(Path manifest, JsonNode config) {
        try {
            return new CoreConfig(
                    new ArrayConfig(number(config, "rows"), number(config, "width"), number(config, "columns")),
                    new MemoryConfig(
                            number(config, "channels"),
                            number(config, "beat_bits"),
                            number(config, "burst_beats"),
                            number(config, "fifo_beats"),
                            number(config, "span_bits")),
                    new VectorConfig(
                            number(config, "lanes"), number(config, "vector_floats"), number(config, "max_inputs")));
        } catch (IllegalArgumentException | InputException e) {
            throw damaged(manifest, e);
        }
    }

    private static int number(JsonNode config, String name) {
        JsonNode value = config.path(name);
        if (!value.canConvertToInt()) {
            throw new IllegalArgumentException("no number " + name);
        }
        return value.asInt();
    }

    private static InputException damaged(Path manifest, Exception cause) {
        return new InputException(
                manifest + ": does not describe a core (" + cause.getMessage() + "); generate the folder anew.", cause);
    }
}
