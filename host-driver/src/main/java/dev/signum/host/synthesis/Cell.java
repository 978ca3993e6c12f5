// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * A cell of a netlist. Bits are numbers of nets; constants are below 0.
 *
 * @param name the register's name where the cell is one bit of a named register, else the cell's own; instances before it, with dots
 * @param definition the module that the cell stands in
 * @param type name in the target's library
 * @param inputs bits of each input port, lowest first
 * @param outputs bits of each output port, lowest first
 * @param init contents of a look-up table
 * @param stages where a multiplier has registers of its own
 */
record Cell(
        String name,
        String definition,
        String type,
        Map<String, int[]> inputs,
        Map<String, int[]> outputs,
        Optional<BigInteger> init,
        Stages stages) {
    /** A bit that is always 0. */
    static final int LOW = -1;

    /** A bit that is always 1. */
    static final int HIGH = -2;

    /** Registers inside a multiplier: before it, or at or behind the product. */
    record Stages(boolean operands, boolean product) {
        static final Stages NONE = new Stages(false, false);
    }
}
