// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Paths between registers, ports included, measured in levels: a look-up table counts 1, a carry chain counts with the table before each of
 * its positions (a position that no table drives counts 1 as well, since its signal passes through the table's place), multiplexers count 0
 * and a multiplier without registers {@value Sources#MULTIPLIER}. Clocked are flip-flops, block memories, the writing of LUTRAM and
 * multipliers with registers.
 */
final class Paths {
    private static final End NONE = new End(-1, "", "", "", 0);

    private final Netlist netlist;
    private final Sources sources;
    private final Reaches reaches;

    /** A bit at which a path ends; type and definition of what takes it, empty where only a port may. */
    private record End(int bit, String type, String name, String definition, int levels) {}

    Paths(Netlist netlist) {
        this.netlist = netlist;
        sources = new Sources(netlist);
        reaches = new Reaches(sources);
    }

    /**
     * The longest path of all.
     *
     * @throws IllegalArgumentException where cells form a loop without a register
     */
    Depth longest() {
        End end = NONE;
        for (Cell cell : netlist.cells()) {
            end = farther(end, clocked(cell));
        }
        // What drives a port ends a path as well: every output bit is looked at.
        for (Cell cell : netlist.cells()) {
            for (int[] bits : cell.outputs().values()) {
                for (int bit : bits) {
                    end = farther(end, new End(bit, "", cell.name(), "", reaches.levels(bit)));
                }
            }
        }
        return depth(end);
    }

    /** For every definition that holds registers, the longest path that ends in one of them. */
    SortedMap<String, Depth> byDefinition() {
        Map<String, End> ends = new HashMap<>();
        for (Cell cell : netlist.cells()) {
            End end = clocked(cell);
            if (end != NONE) {
                ends.merge(cell.definition(), end, Paths::farther);
            }
        }
        SortedMap<String, Depth> depths = new TreeMap<>();
        ends.forEach((definition, end) -> depths.put(definition, depth(end)));
        return depths;
    }

    /** How many clocked cells are behind a longest path of each length. */
    SortedMap<Integer, Integer> histogram() {
        SortedMap<Integer, Integer> ends = new TreeMap<>();
        for (Cell cell : netlist.cells()) {
            if (Sources.clockedInputs(cell).findAny().isPresent()) {
                ends.merge(clocked(cell).levels(), 1, Integer::sum);
            }
        }
        return ends;
    }

    private static End farther(End one, End other) {
        return other.levels > one.levels ? other : one;
    }

    /** The longest way into a cell that is clocked; none for others. */
    private End clocked(Cell cell) {
        return Sources.clockedInputs(cell)
                .mapToObj(bit -> new End(bit, cell.type(), cell.name(), cell.definition(), reaches.levels(bit)))
                .max(Comparator.comparingInt(End::levels))
                .orElse(NONE);
    }

    private Depth depth(End end) {
        List<String> types = new ArrayList<>(end.type().isEmpty() ? List.of() : List.of(end.type()));
        int first = end.bit();
        for (int bit = end.bit(); bit >= 0; bit = reaches.before(bit)) {
            sources.driver(bit).ifPresent(cell -> types.addFirst(cell.type()));
            first = bit;
        }
        int begin = first;
        Optional<String> from = sources.driver(begin)
                .map(Cell::name)
                .or(() -> Optional.ofNullable(netlist.ports().get(begin)));
        return new Depth(end.levels(), types, from.orElse(""), end.name());
    }
}
