// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Role;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A module whose inside is given as Verilog, for what the HDL has no operator for. A subclass declares its ports and
 * then calls {@link #body}; the module line and the ports are written from the declarations.
 */
public abstract class VerilogLeaf extends Module {
    /**
     * Opens the leaf.
     *
     * @param name definition name
     */
    protected VerilogLeaf(String name) {
        super(name);
    }

    /** Gives the leaf the port {@code clk}. */
    protected final void usesClock() {
        scope().domain().used(false);
    }

    /** Gives the leaf the ports {@code clk} and {@code reset}. */
    protected final void usesReset() {
        scope().domain().used(true);
    }

    /**
     * The Verilog between the port list and {@code endmodule}. Outputs are wires: drive them with {@code assign}.
     *
     * @param verilog module items, each port mentioned
     * @throws HdlException if a declared port is not mentioned
     */
    protected final void body(String verilog) {
        List<Net> ports = scope().ports();
        for (Net port : ports) {
            if (!Pattern.compile("\\b" + port.name() + "\\b").matcher(verilog).find()) {
                throw new HdlException(
                        "the Verilog of leaf '" + scope().name() + "' never mentions its port '" + port.name() + "'");
            }
        }
        String list = ports.stream().map(VerilogLeaf::declaration).collect(Collectors.joining(",\n"));
        scope().verilog("module " + scope().name() + " (\n" + list + "\n);\n\n" + verilog.stripTrailing()
                + "\n\nendmodule\n");
    }

    private static String declaration(Net port) {
        String direction = port.role() == Role.INPUT ? "input " : "output";
        String range = port.shape().scalar() ? "" : "[" + (port.width() - 1) + ":0]";
        return String.format("  %s wire %-8s %s", direction, range, port.name());
    }
}
