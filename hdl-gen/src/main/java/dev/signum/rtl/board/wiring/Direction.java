// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.wiring;

import java.util.Locale;

/** Which way a port goes, seen from inside its module. */
public enum Direction {
    INPUT,
    OUTPUT,
    INOUT;

    /** The word of Verilog. */
    String verilog() {
        return name().toLowerCase(Locale.ROOT);
    }
}
