// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON results. */
final class JsonObject {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonObject() {}

    static ObjectNode create() {
        return MAPPER.createObjectNode();
    }

    /** Prints one object on one line. */
    static void print(Context context, ObjectNode object) {
        try {
            context.out().println(MAPPER.writeValueAsString(object));
            context.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always writable", e);
        }
    }
}
