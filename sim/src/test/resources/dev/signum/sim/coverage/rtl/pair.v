// SPDX-License-Identifier: Apache-2.0
// Two instances of one module, of which the tests drive one further than the other.
module leaf (
    input            clk,
    input            up,
    input            clear,
    output reg [2:0] count
);
    always @(posedge clk) begin
        if (clear) begin
            count <= 0;
        end else begin
            if (up) begin
                count <= count + 3'd1;
            end
        end
    end
endmodule

module pair (
    input        clk,
    input  [1:0] up,
    input        clear,
    output [2:0] first,
    output [2:0] second
);
    leaf a (.clk(clk), .up(up[0]), .clear(clear), .count(first));
    leaf b (.clk(clk), .up(up[1]), .clear(clear), .count(second));
endmodule
