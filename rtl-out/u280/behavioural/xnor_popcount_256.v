// Signum RTL, Apache-2.0. Behavioural popcount for simulation; the shipped circuit has the same name.
module xnor_popcount_256 (
  input  wire enable,
  input  wire [255:0] weights,
  input  wire [255:0] plane,
  output wire [8:0] count,
  input  wire clk
);
  wire [255:0] agree = ~(weights ^ plane);
  reg  [6:0] counted_0;
  always @(posedge clk)
    if (enable) counted_0 <= $countones(agree[63:0]);
    else counted_0 <= 7'd0;
  reg  [6:0] counted_1;
  always @(posedge clk)
    if (enable) counted_1 <= $countones(agree[127:64]);
    else counted_1 <= 7'd0;
  reg  [6:0] counted_2;
  always @(posedge clk)
    if (enable) counted_2 <= $countones(agree[191:128]);
    else counted_2 <= 7'd0;
  reg  [6:0] counted_3;
  always @(posedge clk)
    if (enable) counted_3 <= $countones(agree[255:192]);
    else counted_3 <= 7'd0;
  reg  [8:0] total_1;
  always @(posedge clk) total_1 <= {2'd0, counted_0} + {2'd0, counted_1} + {2'd0, counted_2} + {2'd0, counted_3};
  reg  [8:0] total_2;
  always @(posedge clk) total_2 <= total_1;
  assign count = total_2;
endmodule
