// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.VerilogLeaf;

/**
 * A reset that begins at once, with or without a clock, and ends with an edge of {@code clk}: four edges after {@code released} rose.
 * {@code released} must come from a register or a lock output, free of glitches; the path from it needs a timing exception.
 */
public final class ResetSynchroniser extends VerilogLeaf {
    /** Low: reset. */
    public final Bit released;
    /** High: reset. */
    public final Bit resetting;

    public ResetSynchroniser() {
        super("reset_synchroniser");
        released = input("released", Bit.type());
        resetting = output("resetting", Bit.type());
        usesClock();
        body("""
              (* ASYNC_REG = "TRUE" *)
              reg [3:0] waiting;

              always @(posedge clk or negedge released) begin
                if (!released) begin
                  waiting <= 4'hf;
                end else begin
                  waiting <= {waiting[2:0], 1'b0};
                end
              end

              assign resetting = waiting[3];
            """);
    }
}
