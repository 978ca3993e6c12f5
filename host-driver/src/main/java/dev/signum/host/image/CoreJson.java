// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.InputException;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.VectorConfig;

/** The shape of a core as images and the manifests of generated Verilog write it. */
public final class CoreJson {
    private final JsonNode fields;

    private CoreJson(JsonNode fields) {
        this.fields = fields;
    }

    static void write(CoreConfig core, ObjectNode fields) {
        fields.put("rows", core.array().rows()).put("width", core.array().width());
        fields.put("columns", core.array().columns())
                .put("channels", core.memory().channels());
        fields.put("beat_bits", core.memory().beatBits())
                .put("burst_beats", core.memory().burstBeats());
        fields.put("fifo_beats", core.memory().fifoBeats())
                .put("span_bits", core.memory().spanBits());
        fields.put("lanes", core.vector().lanes())
                .put("vector_floats", core.vector().vectorFloats());
        fields.put("max_inputs", core.vector().maxInputs());
    }

    /**
     * Reads a shape.
     *
     * @throws InputException in half a sentence, without the file, where it is none
     */
    public static CoreConfig read(JsonNode fields) {
        return new CoreJson(fields).core();
    }

    private CoreConfig core() {
        return new CoreConfig(
                new ArrayConfig(number("rows"), number("width"), number("columns")),
                new MemoryConfig(
                        number("channels"),
                        number("beat_bits"),
                        number("burst_beats"),
                        number("fifo_beats"),
                        number("span_bits")),
                new VectorConfig(number("lanes"), number("vector_floats"), number("max_inputs")));
    }

    private int number(String field) {
        JsonNode value = fields.path(field);
        if (!value.isInt() || value.asInt() < 0) {
            throw new InputException(field + " is missing or out of range");
        }
        return value.asInt();
    }
}
