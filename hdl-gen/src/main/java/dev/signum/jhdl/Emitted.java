// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Verilog of a design.
 *
 * @param top name of the top module
 * @param files file name ({@code name.v}) to text, one file a module definition, sorted by name
 */
public record Emitted(String top, SortedMap<String, String> files) {
    /** Copies the map. */
    public Emitted {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
