// Signum RTL, Apache-2.0. Generated: the ports of a cell of the vendor's, for lint and elaboration only.

/* verilator lint_off UNUSED */
/* verilator lint_off UNDRIVEN */
(* blackbox *)
module ip_clocks (
  input  wire           clk_in1,
  input  wire           resetn,
  output wire           clk_out1,
  output wire           locked
);
endmodule
/* verilator lint_on UNDRIVEN */
/* verilator lint_on UNUSED */
