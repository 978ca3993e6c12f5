// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.config;

import dev.signum.arch.InputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The FPGA family whose cells a core may be made of. What a core computes does not depend on it. */
public enum Target {
    /** Any: plain operators, no vendor's cells. */
    GENERIC,
    /** AMD 7-series: LUT6_2 and CARRY4. */
    XC7,
    /** AMD UltraScale+: LUT6_2 and CARRY8. */
    XCUP;

    /** The name on the command line and in manifests. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a target by its name.
     *
     * @throws InputException when there is none of that name; the sentence lists those there are
     */
    public static Target named(String label) {
        return Arrays.stream(values())
                .filter(target -> target.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InputException("no target '" + label + "'; choose one of: "
                        + Arrays.stream(values()).map(Target::label).collect(Collectors.joining(", "))));
    }
}
