// Signum RTL, Apache-2.0. A model for simulation of a cell that the target's tools know; not for synthesis.

module LUT6 #(
  parameter [63:0] INIT = 64'h0
) (
  output wire          O,
  input  wire          I0,
  input  wire          I1,
  input  wire          I2,
  input  wire          I3,
  input  wire          I4,
  input  wire          I5
);

  wire [5:0] address = {I5, I4, I3, I2, I1, I0};

  assign O = INIT[address];

endmodule
