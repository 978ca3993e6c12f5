// SPDX-License-Identifier: Apache-2.0
package dev.signum.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What scripts asked the shim for, in order.
 *
 * @param lines fields of each line, its kind first
 */
record Recording(List<List<String>> lines) {
    Recording {
        lines = List.copyOf(lines);
    }

    static Recording of(List<String> text) {
        return new Recording(
                text.stream().map(line -> List.of(line.split("\t", -1))).toList());
    }

    /** The lines of a kind, without it. */
    List<List<String>> of(String kind) {
        return lines.stream()
                .filter(line -> line.getFirst().equals(kind))
                .map(line -> line.subList(1, line.size()))
                .toList();
    }

    /** Values by name of an object's property; the last one set counts. */
    Map<String, String> properties(String object) {
        Map<String, String> values = new LinkedHashMap<>();
        of("property").stream()
                .filter(line -> line.get(1).equals(object))
                .forEach(line -> values.put(line.get(2), line.get(3)));
        return values;
    }

    /** Which IP a module is of. */
    Map<String, String> ip() {
        Map<String, String> modules = new LinkedHashMap<>();
        of("ip").forEach(line -> modules.put(line.get(0), line.get(1)));
        return modules;
    }

    /** The place of the first line that begins so; -1 where there is none. */
    int position(String... start) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).size() >= start.length
                    && lines.get(i).subList(0, start.length).equals(List.of(start))) {
                return i;
            }
        }
        return -1;
    }
}
