// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cells of a flat design, as Yosys' {@code write_json} tells them.
 *
 * @param cells all of them, in the file's order
 */
record Netlist(List<Cell> cells) {
    private static final ObjectMapper MAPPER = new ObjectMapper(new JsonFactory());

    Netlist {
        cells = List.copyOf(cells);
    }

    /**
     * Reads one module of a file; it may be far larger than what is kept of it.
     *
     * @throws IOException where the file cannot be read, is no JSON or holds no such module
     */
    static Netlist read(Path file, String module) throws IOException {
        try (JsonParser parser = MAPPER.createParser(file.toFile())) {
            parser.nextToken();
            if (!enter(parser, "modules") || !enter(parser, module) || !enter(parser, "cells")) {
                throw new IOException(file + " holds no cells of a module " + module);
            }
            List<Cell> cells = new ArrayList<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                parser.nextToken();
                cells.add(cell(MAPPER.readTree(parser)));
            }
            return new Netlist(cells);
        }
    }

    /** From the start of an object to the start of the object of that name in it. */
    private static boolean enter(JsonParser parser, String name) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(name);
            parser.nextToken();
            if (found) {
                return parser.currentToken() == JsonToken.START_OBJECT;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static Cell cell(JsonNode node) {
        Map<String, int[]> inputs = new LinkedHashMap<>();
        Map<String, int[]> outputs = new LinkedHashMap<>();
        node.get("connections").properties().forEach(port -> {
            String direction = node.get("port_directions").path(port.getKey()).asText();
            (direction.equals("output") ? outputs : inputs).put(port.getKey(), bits(port.getValue()));
        });
        String init = node.path("parameters").path("INIT").asText();
        return new Cell(
                node.get("type").asText(),
                inputs,
                outputs,
                init.matches("[01]+") ? Optional.of(new BigInteger(init, 2)) : Optional.empty());
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
