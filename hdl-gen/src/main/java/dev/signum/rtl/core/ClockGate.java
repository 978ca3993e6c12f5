// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.core;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.VerilogLeaf;

/**
 * Passes or leaves out whole clock pulses, for units that rest most of the time (docs/adr/0010-the-front-end-s-clock-rests.md).
 *
 * <pre>
 * clk     __/--\__/--\__/--\__/--\__
 * enable  ____/-----------\_________      taken at the falling edge
 * gated   ________/--\__/--\________
 * </pre>
 *
 * <p>{@code enable} of a cycle decides on the rising edge that ends the cycle; it must be settled half a cycle before. On an FPGA a
 * clock buffer with an enable takes the place of this module.
 */
public final class ClockGate extends VerilogLeaf {
    public final Bit enable;
    public final Bit gated;

    public ClockGate() {
        super("clock_gate");
        enable = input("enable", Bit.type());
        gated = output("gated", Bit.type());
        usesClock();
        body("""
              reg open;

              always @(negedge clk) begin
                open <= enable;
              end

              assign gated = clk & open;
            """);
    }
}
