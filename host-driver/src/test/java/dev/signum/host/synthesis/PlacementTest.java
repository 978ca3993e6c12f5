// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementTest {
    @Test
    void everyBitOfABlockStandsBetweenRegisters() {
        Map<String, int[]> ports = new LinkedHashMap<>();
        ports.put("clk", new int[] {2});
        ports.put("enable", new int[] {3});
        ports.put("weights", new int[] {4, 5, 6});
        ports.put("count", new int[] {7, 8});
        Definition block = new Definition(ports, List.of("clk", "enable", "weights"), List.of(), Map.of());
        assertEquals("""
                module placed (input wire clk, input wire in, output reg out);
                  reg [3:0] fed;
                  wire [1:0] made;
                  reg [1:0] caught;
                  always @(posedge clk) begin
                    fed <= {fed, in};
                    caught <= made ^ {caught, 1'b0};
                    out <= caught[1];
                  end
                  counter block (.clk(clk), .enable(fed[0:0]), .weights(fed[3:1]), .count(made[1:0]));
                endmodule
                """, Placement.harness("counter", block));
    }
}
