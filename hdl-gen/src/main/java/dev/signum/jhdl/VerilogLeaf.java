// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import java.util.List;

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
        scope().verilog(LeafText.of(scope(), List.of(), verilog));
    }
}
