// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import java.util.Locale;

/** What a memory should be made of; the value of the {@code ram_style} attribute that Vivado and Yosys read. */
public enum RamStyle {
    /** Block RAM: reads must be registered. */
    BLOCK,
    /** LUT RAM. */
    DISTRIBUTED,
    /** UltraRAM. */
    ULTRA;

    String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }
}
