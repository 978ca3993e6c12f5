// SPDX-License-Identifier: Apache-2.0
// Every port width class, registered and combinational.
module echo #(
    parameter STEP = 1
) (
    input             clk,
    input             rst_n,
    input             enable,
    input      [8:0]  in__9,
    input      [31:0] in32,
    input      [63:0] in64,
    input      [99:0] in100,
    output reg [7:0]  count,
    output     [8:0]  out__9,
    output reg [31:0] out32,
    output reg [63:0] out64,
    output reg [99:0] out100,
    output     [15:0] next
);
    reg [15:0] unset;
    assign out__9 = in__9 + 9'd1;
    assign next = {8'd0, count} + 16'd1;
    always @(posedge clk) begin
        if (!rst_n) count <= 0;
        else if (enable) count <= count + STEP;
        out32 <= in32;
        out64 <= in64;
        out100 <= ~in100;
        unset <= unset;
        if (in32 == 32'hdead) $display("saw %h", in32);
        if (in32 == 32'hf1) $finish;
        if (in32 == 32'h570) $stop;
        if (in32 == 32'hfa7a1) $fatal(1, "broken on purpose");
        assert (in32 != 32'ha55) else $error("assertion text");
    end
endmodule
