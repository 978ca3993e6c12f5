// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.design;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Named values that a design depends on.
 *
 * @param values numbers, texts, enum constants, records: anything with {@code equals}
 */
public record DesignParameters(SortedMap<String, Object> values) {

    /** Copies the map. */
    public DesignParameters {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** From a map. */
    public static DesignParameters of(Map<String, ?> values) {
        return new DesignParameters(new TreeMap<>(values));
    }

    /** An integer; texts such as {@code 0x10} are read as one. */
    public int integer(String name) {
        return Math.toIntExact(number(name));
    }

    /** An integer, or what it is when the test does not give it. */
    public int integer(String name, int otherwise) {
        return values.containsKey(name) ? integer(name) : otherwise;
    }

    /** A value of a given type; an enum constant may be given by its name. */
    public <T> T get(String name, Class<T> type) {
        Object value = required(name);
        if (type.isEnum() && value instanceof String text) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("parameter " + name + " is " + text
                            + ", not one of " + Arrays.toString(type.getEnumConstants())));
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("parameter " + name + " is the "
                    + value.getClass().getSimpleName() + " " + value + ", not a " + type.getSimpleName());
        }
        return type.cast(value);
    }

    long number(String name) {
        return switch (required(name)) {
            case Integer i -> i;
            case Long l -> l;
            case Short s -> s;
            case Byte b -> b;
            case Boolean b -> b ? 1 : 0;
            case String text -> parse(name, text);
            case Object other -> throw noInteger(name, other);
        };
    }

    private static long parse(String name, String text) {
        try {
            return Long.decode(text.strip());
        } catch (NumberFormatException e) {
            throw noInteger(name, text);
        }
    }

    private static IllegalArgumentException noInteger(String name, Object value) {
        return new IllegalArgumentException("parameter " + name + " is " + value + ", not an integer");
    }

    private Object required(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the design needs the parameter " + name + "; the test gives " + values.keySet());
        }
        return value;
    }
}
