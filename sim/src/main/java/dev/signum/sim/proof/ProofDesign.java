// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.proof;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verilog modules, one a file of the module's name, and which of them is the top. Properties are put inside a module, so that they see
 * its registers and memories: Yosys has no {@code bind} and reads no hierarchical names. Immutable; each method returns a changed copy.
 *
 * @param top name of the top module
 * @param files file name ({@code name.v}) to text
 */
public record ProofDesign(String top, SortedMap<String, String> files) {
    private static final Pattern INSTANCE = Pattern.compile("^ +(\\w+) (?:#\\(.*\\) )?\\w+ \\(", Pattern.MULTILINE);
    private static final Pattern OUTPUT =
            Pattern.compile("output\\s+wire\\s+(?:signed\\s+)?(\\[[^]]*])?\\s*(\\w+)", Pattern.MULTILINE);
    private static final Pattern ASSERTION = Pattern.compile("(\\w+)\\s*:\\s*assert\\b");
    private static final Pattern STATEMENT = Pattern.compile("(\\w+)\\s*:\\s*assert\\b[^;]*;");
    private static final String HEADER_END = ");";
    private static final String MODULE_END = "endmodule";

    /** Copies the map. */
    public ProofDesign {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        textOf(top, files);
    }

    /** The top module and those below it, of many. */
    public static ProofDesign of(String top, Map<String, String> files) {
        SortedMap<String, String> reached = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(Set.of(top));
        while (!open.isEmpty()) {
            String module = open.pop();
            String text = textOf(module, files);
            if (reached.put(file(module), text) == null) {
                Matcher instance = INSTANCE.matcher(text);
                while (instance.find()) {
                    if (files.containsKey(file(instance.group(1)))) {
                        open.push(instance.group(1));
                    }
                }
            }
        }
        return new ProofDesign(top, reached);
    }

    /** With more text at the end of the top module. */
    public ProofDesign inside(String text) {
        String before = text(top);
        int end = before.lastIndexOf(MODULE_END);
        return changed(top, before.substring(0, end) + text + "\n" + before.substring(end));
    }

    /** With a module below the top replaced by one whose outputs do anything: what holds then holds for every such module. */
    public ProofDesign freed(String module) {
        String text = text(module);
        String header = text.substring(0, text.indexOf(HEADER_END) + HEADER_END.length());
        StringBuilder free = new StringBuilder(header).append('\n');
        Matcher output = OUTPUT.matcher(header);
        while (output.find()) {
            String range = output.group(1) == null ? "" : output.group(1) + " ";
            String name = output.group(2);
            free.append(
                    "  (* anyseq *) wire " + range + "any_" + name + ";\n  assign " + name + " = any_" + name + ";\n");
        }
        return of(top, changed(module, free.append(MODULE_END).append('\n').toString()).files);
    }

    /**
     * With one piece of a module's text replaced.
     *
     * @throws IllegalArgumentException where the piece does not occur exactly once
     */
    public ProofDesign mutated(String module, String from, String to) {
        String text = text(module);
        int at = text.indexOf(from);
        if (at < 0 || text.indexOf(from, at + 1) >= 0) {
            throw new IllegalArgumentException(
                    "'" + from + "' must occur once in " + module + ".v, not " + (at < 0 ? "never" : "more than once"));
        }
        return changed(module, text.substring(0, at) + to + text.substring(at + from.length()));
    }

    /** The labels of the top module's assertions. */
    public Set<String> assertions() {
        Set<String> labels = new TreeSet<>();
        ASSERTION.matcher(text(top)).results().forEach(found -> labels.add(found.group(1)));
        return labels;
    }

    /** With one assertion of the top module left and the others gone. */
    public ProofDesign asserting(String label) {
        String text = STATEMENT
                .matcher(text(top))
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).equals(label) ? found.group() : ""));
        return changed(top, text);
    }

    private ProofDesign changed(String module, String text) {
        SortedMap<String, String> changed = new TreeMap<>(files);
        changed.put(file(module), text);
        return new ProofDesign(top, changed);
    }

    private String text(String module) {
        return textOf(module, files);
    }

    private static String textOf(String module, Map<String, String> files) {
        String text = files.get(file(module));
        if (text == null) {
            throw new IllegalArgumentException("no file " + file(module) + " among " + files.keySet());
        }
        return text;
    }

    private static String file(String module) {
        return module + ".v";
    }
}
