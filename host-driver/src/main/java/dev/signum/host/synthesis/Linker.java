// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts definitions into the places where they are instantiated: one netlist whose bits are numbered anew. */
final class Linker {
    private final Map<String, Definition> definitions;
    private final List<Cell> cells = new ArrayList<>();
    private final Map<String, Integer> instances = new HashMap<>();
    /** A bit that is another one: a module that hands an input, or a constant, to an output joins nets of its owner. */
    private final Map<Integer, Integer> same = new HashMap<>();

    private int bits;

    Linker(Map<String, Definition> definitions) {
        this.definitions = Map.copyOf(definitions);
    }

    Netlist link(String top) {
        Definition definition = definitions.get(top);
        Map<Integer, Integer> numbers = place(top, "", Map.of());
        Map<Integer, String> ports = new HashMap<>();
        for (String port : definition.inputs()) {
            for (int bit : definition.ports().get(port)) {
                ports.put(numbers.get(bit), definition.names().getOrDefault(bit, port));
            }
        }
        return new Netlist(cells.stream().map(this::resolved).toList(), ports, instances);
    }

    private Map<Integer, Integer> place(String name, String path, Map<String, int[]> connections) {
        Definition definition = definitions.get(name);
        instances.merge(name, 1, Integer::sum);
        Map<Integer, Integer> numbers = new HashMap<>();
        definition.inputs().forEach(port -> connect(definition, port, connections, numbers));
        definition.ports().keySet().stream()
                .filter(port -> !definition.inputs().contains(port))
                .forEach(port -> connect(definition, port, connections, numbers));
        for (Cell cell : definition.cells()) {
            Map<String, int[]> inputs = numbered(cell.inputs(), numbers);
            Map<String, int[]> outputs = numbered(cell.outputs(), numbers);
            if (definitions.containsKey(cell.type())) {
                Map<String, int[]> all = new HashMap<>(inputs);
                all.putAll(outputs);
                place(cell.type(), path + cell.name() + ".", all);
            } else {
                cells.add(new Cell(path + cell.name(), name, cell.type(), inputs, outputs, cell.init(), cell.stages()));
            }
        }
        return numbers;
    }

    private void connect(
            Definition definition, String port, Map<String, int[]> connections, Map<Integer, Integer> numbers) {
        int[] inside = definition.ports().get(port);
        int[] outside = connections.getOrDefault(port, new int[0]);
        for (int i = 0; i < inside.length; i++) {
            int own = i < outside.length ? outside[i] : ++bits;
            if (inside[i] < 0) {
                same.put(own, inside[i]);
            } else {
                Integer known = numbers.putIfAbsent(inside[i], own);
                if (known != null && known != own && own >= 0) {
                    same.put(own, known);
                }
            }
        }
    }

    private Map<String, int[]> numbered(Map<String, int[]> ports, Map<Integer, Integer> numbers) {
        Map<String, int[]> result = new LinkedHashMap<>();
        ports.forEach((port, inside) -> {
            int[] outside = new int[inside.length];
            for (int i = 0; i < inside.length; i++) {
                outside[i] = inside[i] < 0 ? inside[i] : numbers.computeIfAbsent(inside[i], bit -> ++bits);
            }
            result.put(port, outside);
        });
        return result;
    }

    private Cell resolved(Cell cell) {
        return new Cell(
                cell.name(),
                cell.definition(),
                cell.type(),
                resolved(cell.inputs()),
                resolved(cell.outputs()),
                cell.init(),
                cell.stages());
    }

    private Map<String, int[]> resolved(Map<String, int[]> ports) {
        ports.values().forEach(bits -> {
            for (int i = 0; i < bits.length; i++) {
                while (same.containsKey(bits[i])) {
                    bits[i] = same.get(bits[i]);
                }
            }
        });
        return ports;
    }
}
