// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import java.util.List;

/**
 * The longest way of a signal between registers: where it begins and ends, and what it passes.
 *
 * @param levels look-up tables on it, counted as {@link Paths} does
 * @param path types of its cells, from the register it begins at to the one it ends at; ports are left out
 * @param from the register or input port it begins at; empty where it begins at a constant
 * @param to the register or cell it ends at
 */
record Depth(int levels, List<String> path, String from, String to) {
    Depth {
        path = List.copyOf(path);
    }

    /** The longest path of a netlist. */
    static Depth of(Netlist netlist) {
        return new Paths(netlist).longest();
    }
}
