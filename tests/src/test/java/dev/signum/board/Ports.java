// SPDX-License-Identifier: Apache-2.0
package dev.signum.board;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Widths of a Verilog module's ports, read from its text. */
final class Ports {
    private static final Pattern PORT =
            Pattern.compile("^  (?:input|output|inout) +wire +(?:\\[(\\d+):0\\])? *(\\w+),?$", Pattern.MULTILINE);

    private Ports() {}

    /** Width by name, in the order of declaration. */
    static Map<String, Integer> of(String verilog) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        Matcher found = PORT.matcher(verilog);
        while (found.find()) {
            ports.put(found.group(2), found.group(1) == null ? 1 : Integer.parseInt(found.group(1)) + 1);
        }
        return ports;
    }
}
