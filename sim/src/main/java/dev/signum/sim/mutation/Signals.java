// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.mutation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a module's text declares, and what it reads. */
final class Signals {
    private static final Pattern DECLARATION = Pattern.compile(
            "(?m)^ *(?:\\(\\*.*\\*\\) *)?(input|output|inout|wire|reg)\\b *(?:wire|reg)? *(?:\\[(\\d+):0\\])? +(\\w+)( \\[.*\\])?[;,]?$");
    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_]\\w*\\b");

    private final Map<String, Integer> widths = new HashMap<>();
    private final Set<String> outputs = new HashSet<>();
    private final Map<String, Integer> mentions = new HashMap<>();

    Signals(String verilog) {
        Matcher declarations = DECLARATION.matcher(verilog);
        while (declarations.find()) {
            String name = declarations.group(3);
            if (declarations.group(4) == null) {
                widths.put(name, declarations.group(2) == null ? 1 : Integer.parseInt(declarations.group(2)) + 1);
            }
            if (declarations.group(1).equals("output")) {
                outputs.add(name);
            }
        }
        NAME.matcher(verilog).results().forEach(name -> mentions.merge(name.group(), 1, Integer::sum));
    }

    /** Bits of a signal; nothing for memories, slices and what is not declared. */
    OptionalInt width(String name) {
        return widths.containsKey(name) ? OptionalInt.of(widths.get(name)) : OptionalInt.empty();
    }

    /** Whether a signal is declared and assigned once and mentioned nowhere else: a fault in it changes nothing. */
    boolean isUnread(String name) {
        return widths.containsKey(name) && !outputs.contains(name) && mentions.getOrDefault(name, 0) <= 2;
    }
}
