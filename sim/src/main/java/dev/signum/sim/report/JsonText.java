// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.report;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * JSON text (RFC 8259) of maps with text keys, lists, texts, numbers, truth values and null. Keys keep the map's order; objects and lists are
 * spread over lines, so that two reports can be compared line by line.
 */
public final class JsonText {
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /**
     * The text, with a line end at its end.
     *
     * @throws IllegalArgumentException where the value holds anything else, or a number that is not finite
     */
    public static String of(Object value) {
        JsonText json = new JsonText();
        json.append(value, "\n");
        return json.text.append('\n').toString();
    }

    private void append(Object value, String newLine) {
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> map -> append(map, newLine);
            case List<?> list -> append(list, newLine);
            case CharSequence characters -> quote(characters);
            case Double number
            when !Double.isFinite(number) -> throw new IllegalArgumentException("JSON has no number " + number);
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            default ->
                throw new IllegalArgumentException(
                        "no JSON for a " + value.getClass().getName());
        }
    }

    private void append(Map<?, ?> map, String newLine) {
        text.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            text.append(newLine).append(INDENT);
            quote((CharSequence) entry.getKey());
            text.append(": ");
            append(entry.getValue(), newLine + INDENT);
            text.append(entries.hasNext() ? "," : newLine);
        }
        text.append('}');
    }

    private void append(List<?> list, String newLine) {
        text.append('[');
        Iterator<?> items = list.iterator();
        while (items.hasNext()) {
            text.append(newLine).append(INDENT);
            append(items.next(), newLine + INDENT);
            text.append(items.hasNext() ? "," : newLine);
        }
        text.append(']');
    }

    private void quote(CharSequence characters) {
        text.append('"');
        characters.chars().forEach(c -> {
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> text.append(c < ' ' ? "\\u%04x".formatted(c) : Character.toString((char) c));
            }
        });
        text.append('"');
    }
}
