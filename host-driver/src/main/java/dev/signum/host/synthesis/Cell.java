// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * A cell of a netlist. Bits are numbers of nets; constants are below 0.
 *
 * @param type name in the target's library
 * @param inputs bits of each input port, lowest first
 * @param outputs bits of each output port, lowest first
 * @param init contents of a look-up table
 */
record Cell(String type, Map<String, int[]> inputs, Map<String, int[]> outputs, Optional<BigInteger> init) {
    /** A bit that is always 0. */
    static final int LOW = -1;

    /** A bit that is always 1. */
    static final int HIGH = -2;
}
