// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.VerilogLeaf;

/**
 * Takes the place of the core's {@code clock_gate} on a device: the clock always runs. The core does the same in every cycle
 * (docs/adr/0010-the-front-end-s-clock-rests.md), and its two halves keep one clock net, without skew between them.
 */
final class OpenClockGate extends VerilogLeaf {
    final Bit enable;
    final Bit gated;

    OpenClockGate() {
        super("clock_gate");
        enable = input("enable", Bit.type());
        gated = output("gated", Bit.type());
        usesClock();
        body("""
              wire unused_enable;

              assign unused_enable = enable;
              assign gated = clk;
            """);
    }
}
