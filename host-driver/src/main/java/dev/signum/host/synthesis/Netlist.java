// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The cells of a design, as Yosys' {@code write_json} tells them. Instances of modules in the same file are replaced by what those hold, so
 * that paths go on across the borders of modules.
 *
 * @param cells all of them
 * @param ports names of the top module's input bits
 * @param instances how often each definition is used, the top module included
 */
record Netlist(List<Cell> cells, Map<Integer, String> ports, Map<String, Integer> instances) {
    private static final ObjectMapper MAPPER = new ObjectMapper(new JsonFactory());

    Netlist {
        cells = List.copyOf(cells);
        ports = Map.copyOf(ports);
        instances = Map.copyOf(instances);
    }

    /**
     * Reads the modules of a file, the library's aside, and links them from one of them downwards.
     *
     * @throws IOException where the file cannot be read, is no JSON or holds no such module
     */
    static Netlist read(Path file, String top) throws IOException {
        Map<String, Definition> definitions = definitions(file);
        if (!definitions.containsKey(top)) {
            throw new IOException(file + " holds no cells of a module " + top);
        }
        return new Linker(definitions).link(top);
    }

    /**
     * The modules of a file by name, the library's and other black boxes aside.
     *
     * @throws IOException where the file cannot be read or is no JSON
     */
    static Map<String, Definition> definitions(Path file) throws IOException {
        Map<String, Definition> definitions = new HashMap<>();
        try (JsonParser parser = MAPPER.createParser(file.toFile())) {
            parser.nextToken();
            if (enter(parser, "modules")) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    JsonNode module = MAPPER.readTree(parser);
                    if (!module.path("attributes").has("blackbox")) {
                        definitions.put(name, Definition.of(name, module));
                    }
                }
            }
        }
        return definitions;
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
}
