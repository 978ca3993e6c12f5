// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import dev.signum.jhdl.Emitted;
import java.util.Map;
import java.util.TreeMap;

/** An emitted design whose top shows signals inside it: each bit at an output of its own, the rest as it was. */
final class WatchedTop {
    private static final String PORTS_END = "\n);\n";
    private static final String MODULE_END = "\nendmodule";

    private WatchedTop() {}

    /**
     * The files of a design that shows signals.
     *
     * @param signals bits by the names of their outputs: instances from the top downwards, and the signal, with dots between
     */
    static Map<String, String> of(Emitted design, Map<String, String> signals) {
        Map<String, String> files = new TreeMap<>(design.files());
        String top = design.top() + ".v";
        String text = files.get(top);
        int ports = text.indexOf(PORTS_END);
        int end = text.lastIndexOf(MODULE_END);
        if (ports < 0 || end < ports) {
            throw new IllegalStateException(top + " does not look as emitted modules do");
        }
        StringBuilder outputs = new StringBuilder();
        StringBuilder assignments = new StringBuilder();
        signals.forEach((name, signal) -> {
            outputs.append(",\n  output wire ").append(name);
            assignments
                    .append("\n  assign ")
                    .append(name)
                    .append(" = ")
                    .append(signal)
                    .append(";");
        });
        files.put(
                top,
                text.substring(0, ports) + outputs + text.substring(ports, end) + assignments + text.substring(end));
        return files;
    }
}
