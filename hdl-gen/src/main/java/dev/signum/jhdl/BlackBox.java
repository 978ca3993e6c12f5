// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Cell;
import dev.signum.jhdl.ir.Parameter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A cell of a vendor's library: the design instantiates it by name and never defines it, for the target's tools know it. A subclass
 * declares ports and parameters as the vendor's documentation names them, then gives {@link #model} for simulators; models are emitted
 * apart from the design ({@link Emitted#models}).
 */
public abstract class BlackBox extends Module {
    private final List<Parameter> parameters = new ArrayList<>();

    /**
     * Opens the cell.
     *
     * @param name the library's name of the cell
     */
    protected BlackBox(String name) {
        super(name);
    }

    /**
     * Sets a parameter that is a vector, 0 where an instance gives none.
     *
     * @param name name in the library
     * @param width its bits
     * @param value value in this instance, {@code 0 <= value < 2^width}
     */
    protected final void parameter(String name, int width, BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > width) {
            throw new HdlException("parameter '" + name + "' of '" + scope().name() + "' has " + width + " bits; "
                    + value + " does not fit");
        }
        add(name, "[" + (width - 1) + ":0] ", width + "'h0", width + "'h" + value.toString(16));
    }

    /**
     * Sets a parameter that is a string.
     *
     * @param name name in the library
     * @param fallback value where an instance gives none
     * @param value value in this instance
     */
    protected final void parameter(String name, String fallback, String value) {
        add(name, "", '"' + fallback + '"', '"' + value + '"');
    }

    private void add(String name, String range, String fallback, String value) {
        scope().claim(name, "parameter");
        parameters.add(new Parameter(name, range, fallback, value));
    }

    /**
     * Declares the clock of a cell with state.
     *
     * @param name the library's name of the port
     * @return the domain, which the parent drives ({@link ClockDomain#drivenBy})
     */
    protected final ClockDomain clock(String name) {
        ClockDomain domain = clockDomain(name, name + "_reset");
        domain.used(false);
        return domain;
    }

    /**
     * The Verilog of the model between the port list and {@code endmodule}. Outputs are wires.
     *
     * @param verilog module items, each port mentioned
     * @throws HdlException if a declared port is not mentioned
     */
    protected final void model(String verilog) {
        scope().verilog(LeafText.of(scope(), parameters, verilog));
        scope().cell(new Cell(List.copyOf(parameters)));
    }
}
