// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.ip;

import dev.signum.rtl.board.wiring.Cell;
import dev.signum.rtl.board.wiring.Direction;

/** The vendor's clock buffers: {@code util_ds_buf} 2.2 and {@code clk_wiz} 6.0 (PG065). */
public final class ClockCells {
    private ClockCells() {}

    /** PCIe's reference clock from its pins: {@code IBUF_OUT} for transceivers, half of it or the same for logic. */
    public static Cell referenceBuffer(String name) {
        return Cell.named(name)
                .pins()
                .in("IBUF_DS_P", 1)
                .in("IBUF_DS_N", 1)
                .clock("IBUF_OUT", Direction.OUTPUT)
                .clock("IBUF_DS_ODIV2", Direction.OUTPUT)
                .end();
    }

    /** One clock from another. */
    public static Cell wizard(String name) {
        return Cell.named(name)
                .clock("clk_in1", Direction.INPUT)
                .asynchronous()
                .in("resetn", 1)
                .clock("clk_out1", Direction.OUTPUT)
                .out("locked", 1)
                .end();
    }
}
