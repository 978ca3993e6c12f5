// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a core costs, definition by definition. Each was synthesised once and by itself; nothing was merged across its border.
 *
 * @param subject the core
 * @param definitions those that hold cells of their own, by name
 * @param whole all cells of the core
 * @param longest the longest path, whatever modules it passes
 * @param ends how many clocked cells end a path of each length, shortest first
 */
public record CoreCost(
        Subject subject, List<Share> definitions, Area whole, Depth longest, SortedMap<Integer, Integer> ends) {
    /**
     * One definition.
     *
     * @param name the module's name
     * @param instances how often the core uses it
     * @param area cells of all instances together, those of modules inside left out
     * @param longest the longest path from anywhere in the core into a register of this definition; levels 0 where it holds none
     */
    record Share(String name, int instances, Area area, Depth longest) {}

    public CoreCost {
        definitions = List.copyOf(definitions);
    }

    static CoreCost of(Subject subject, Netlist netlist) {
        Map<String, List<Cell>> cells = netlist.cells().stream()
                .collect(Collectors.groupingBy(Cell::definition, TreeMap::new, Collectors.toList()));
        Paths paths = new Paths(netlist);
        Map<String, Depth> longest = paths.byDefinition();
        List<Share> parts = new ArrayList<>();
        cells.forEach((name, own) -> parts.add(new Share(
                name,
                netlist.instances().get(name),
                Area.of(own),
                longest.getOrDefault(name, new Depth(0, List.of(), "", "")))));
        return new CoreCost(subject, parts, Area.of(netlist.cells()), paths.longest(), paths.histogram());
    }
}
