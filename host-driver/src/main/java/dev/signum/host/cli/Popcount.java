// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import java.util.Locale;

/** Which popcount the simulated array is built with. */
enum Popcount {
    /** What {@code rtl-out} ships, gate for gate. */
    SHIPPED,
    /** The simulator's own bit count, proven equal: faster. */
    BEHAVIOURAL;

    /** The name on the command line and in JSON. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
