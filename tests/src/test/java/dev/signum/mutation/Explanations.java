// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.sim.mutation.Mutant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why faults that no bench finds are none: {@code survivors.txt}, of each the file, the line as it became, and the reason, with {@code ::} between
 * them.
 */
final class Explanations {
    private static final String RESOURCE = "survivors.txt";
    private static final String COMMENT = "#";
    private static final int PARTS = 3;

    private final Map<String, String> reasons = new HashMap<>();

    private Explanations() {}

    static Explanations read() {
        try (InputStream in = Explanations.class.getResourceAsStream(RESOURCE)) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /**
     * Of the text of such a file.
     *
     * @throws IllegalArgumentException where a line has not three parts
     */
    static Explanations of(String text) {
        Explanations explanations = new Explanations();
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(COMMENT))
                .forEach(explanations::add);
        return explanations;
    }

    private void add(String line) {
        String[] parts = line.split(" :: ");
        if (parts.length != PARTS) {
            throw new IllegalArgumentException(RESOURCE + " needs file :: line as it became :: reason: " + line);
        }
        reasons.put(key(parts[0], parts[1]), parts[2].strip());
    }

    Optional<String> of(Mutant mutant) {
        return Optional.ofNullable(reasons.get(key(mutant.file(), mutant.after())));
    }

    private static String key(String file, String after) {
        return file.strip() + ' ' + after.strip();
    }
}
