// Signum RTL, Apache-2.0. Behavioural popcount for simulation; the shipped circuit has the same name.
module xnor_popcount_64 (
  input  wire enable,
  input  wire [63:0] weights,
  input  wire [63:0] plane,
  output wire [6:0] count,
  input  wire clk
);
  wire [63:0] agree = ~(weights ^ plane);
  reg  [6:0] counted_0;
  always @(posedge clk)
    if (enable) counted_0 <= $countones(agree[63:0]);
    else counted_0 <= 7'd0;
  reg  [6:0] total_1;
  always @(posedge clk) total_1 <= counted_0;
  assign count = total_1;
endmodule
