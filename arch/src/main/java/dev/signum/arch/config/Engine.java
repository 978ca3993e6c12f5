// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.config;

import dev.signum.arch.InputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What multiplies weights with activations. Streams, commands and results are the same, bit for bit (docs/adr/0014-tables-of-four-weights.md). */
public enum Engine {
    /** A systolic array of XNOR-popcount cells, one a bit plane. */
    POPCOUNT,
    /** Tables of the sums of four activations under all signs, looked up by four weights. */
    TABLE;

    /** The name on the command line and in manifests. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds an engine by its name.
     *
     * @throws InputException when there is none of that name; the sentence lists those there are
     */
    public static Engine named(String label) {
        return Arrays.stream(values())
                .filter(engine -> engine.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InputException("no engine '" + label + "'; choose one of: "
                        + Arrays.stream(values()).map(Engine::label).collect(Collectors.joining(", "))));
    }
}
