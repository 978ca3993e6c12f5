// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One module of a netlist with bits of its own; its cells may be instances of other modules.
 *
 * @param ports bits of each port
 * @param inputs names of its input ports
 * @param cells library cells and instances
 * @param names what the source calls a bit; those that Yosys made up are left out
 */
record Definition(Map<String, int[]> ports, List<String> inputs, List<Cell> cells, Map<Integer, String> names) {
    static Definition of(String name, JsonNode module) {
        Map<String, int[]> ports = new LinkedHashMap<>();
        List<String> inputs = new ArrayList<>();
        module.path("ports").properties().forEach(port -> {
            ports.put(port.getKey(), bits(port.getValue().get("bits")));
            if (port.getValue().get("direction").asText().equals("input")) {
                inputs.add(port.getKey());
            }
        });
        Map<Integer, String> names = names(module.path("netnames"));
        List<Cell> cells = new ArrayList<>();
        module.path("cells").properties().forEach(cell -> cells.add(cell(name, cell.getKey(), cell.getValue(), names)));
        return new Definition(ports, inputs, cells, names);
    }

    /** The shortest name of each bit; of equally long ones the first by alphabet. */
    private static Map<Integer, String> names(JsonNode nets) {
        Map<Integer, String> names = new HashMap<>();
        nets.properties().forEach(net -> {
            if (net.getValue().path("hide_name").asInt() == 0) {
                int[] bits = bits(net.getValue().get("bits"));
                for (int i = 0; i < bits.length; i++) {
                    String name = bits.length == 1 ? net.getKey() : net.getKey() + "[" + i + "]";
                    names.merge(bits[i], name, Definition::plainer);
                }
            }
        });
        return names;
    }

    private static String plainer(String one, String other) {
        int order = one.length() == other.length() ? one.compareTo(other) : one.length() - other.length();
        return order <= 0 ? one : other;
    }

    private static Cell cell(String definition, String name, JsonNode node, Map<Integer, String> names) {
        Map<String, int[]> inputs = new LinkedHashMap<>();
        Map<String, int[]> outputs = new LinkedHashMap<>();
        node.path("connections").properties().forEach(port -> {
            String direction = node.path("port_directions").path(port.getKey()).asText();
            (direction.equals("output") ? outputs : inputs).put(port.getKey(), bits(port.getValue()));
        });
        JsonNode parameters = node.path("parameters");
        String init = parameters.path("INIT").asText();
        return new Cell(
                registerName(outputs, names).orElse(name),
                definition,
                node.get("type").asText(),
                inputs,
                outputs,
                init.matches("[01]+") ? Optional.of(new BigInteger(init, 2)) : Optional.empty(),
                new Cell.Stages(any(parameters, "AREG", "BREG"), any(parameters, "MREG", "PREG")));
    }

    private static Optional<String> registerName(Map<String, int[]> outputs, Map<Integer, String> names) {
        int[] driven =
                outputs.values().stream().flatMapToInt(Arrays::stream).limit(2).toArray();
        return driven.length == 1 ? Optional.ofNullable(names.get(driven[0])) : Optional.empty();
    }

    private static boolean any(JsonNode parameters, String... names) {
        return Stream.of(names).anyMatch(name -> parameters.path(name).asText().contains("1"));
    }

    private static int[] bits(JsonNode connection) {
        int[] bits = new int[connection.size()];
        for (int i = 0; i < bits.length; i++) {
            JsonNode bit = connection.get(i);
            bits[i] = bit.isInt() ? bit.asInt() : bit.asText().equals("1") ? Cell.HIGH : Cell.LOW;
        }
        return bits;
    }
}
