// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Parameter;
import dev.signum.jhdl.ir.Role;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A module whose inside is given as Verilog: its head is written from what was declared. */
final class LeafText {
    private LeafText() {}

    static String of(Scope scope, List<Parameter> parameters, String verilog) {
        List<Net> ports = scope.ports();
        for (Net port : ports) {
            if (!Pattern.compile("\\b" + port.name() + "\\b").matcher(verilog).find()) {
                throw new HdlException(
                        "the Verilog of leaf '" + scope.name() + "' never mentions its port '" + port.name() + "'");
            }
        }
        String head = parameters.isEmpty()
                ? ""
                : parameters.stream()
                        .map(p -> "  parameter " + p.range() + p.name() + " = " + p.fallback())
                        .collect(Collectors.joining(",\n", "#(\n", "\n) "));
        String list = ports.stream().map(LeafText::declaration).collect(Collectors.joining(",\n"));
        return "module " + scope.name() + " " + head + "(\n" + list + "\n);\n\n" + verilog.stripTrailing()
                + "\n\nendmodule\n";
    }

    private static String declaration(Net port) {
        String direction = port.role() == Role.INPUT ? "input " : "output";
        String range = port.shape().scalar() ? "" : "[" + (port.width() - 1) + ":0]";
        return String.format("  %s wire %-8s %s", direction, range, port.name());
    }
}
