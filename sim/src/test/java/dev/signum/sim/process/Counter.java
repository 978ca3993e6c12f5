// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import dev.signum.sim.design.Design;
import dev.signum.sim.verilator.CompiledModel;
import dev.signum.sim.verilator.Dut;
import java.util.Map;

/** A counter that can be enabled and stopped: {@code high} is a square wave of 8 cycles while it counts. */
final class Counter {

    private static final CompiledModel MODEL =
            Design.of("counter", Map.of("counter.v", """
                    module counter (
                        input clk, input enable, input stop,
                        output reg [15:0] count = 0, output reg high = 0);
                      wire [15:0] next = count + 16'd1;
                      always @(posedge clk) begin
                        if (enable) begin
                          count <= next;
                          high <= next[2];
                        end
                        if (stop) $finish;
                      end
                    endmodule
                    """)).compile();

    private Counter() {}

    static Dut open() {
        return MODEL.open();
    }
}
