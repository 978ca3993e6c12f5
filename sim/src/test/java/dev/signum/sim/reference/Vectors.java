// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The golden vectors of {@code vectors.json}: computed in Python, independently of this model. */
public final class Vectors {
    private static final JsonNode ROOT = read();

    private Vectors() {}

    /** One section of the file. */
    public static JsonNode section(String name) {
        return ROOT.required(name);
    }

    /** A binary32 number given as its bit pattern in hex. */
    public static float bits(JsonNode hex) {
        return Float.intBitsToFloat(Integer.parseUnsignedInt(hex.textValue(), 16));
    }

    /** A list of binary32 bit patterns in hex. */
    public static float[] bitsOf(JsonNode list) {
        float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = bits(list.get(i));
        }
        return values;
    }

    /** A list of integers. */
    public static int[] ints(JsonNode list) {
        int[] values = new int[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).intValue();
        }
        return values;
    }

    /** A list of decimal numbers that are exact in binary32. */
    public static float[] floats(JsonNode list) {
        float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).floatValue();
        }
        return values;
    }

    private static JsonNode read() {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
