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
 * @param models the same for the cells of the target's library that the design instantiates: models for simulation, no part of the design
 */
public record Emitted(String top, SortedMap<String, String> files, SortedMap<String, String> models) {
    /** Copies the maps. */
    public Emitted {
        files = copy(files);
        models = copy(models);
    }

    /** A design without cells of a library. */
    public Emitted(String top, SortedMap<String, String> files) {
        this(top, files, Collections.emptySortedMap());
    }

    /** All that a simulator needs: the design's files and the models. */
    public SortedMap<String, String> simulated() {
        SortedMap<String, String> all = new TreeMap<>(files);
        all.putAll(models);
        return Collections.unmodifiableSortedMap(all);
    }

    private static SortedMap<String, String> copy(SortedMap<String, String> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
