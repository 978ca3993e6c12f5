// Signum RTL, Apache-2.0. Generated: the ports of a cell of the vendor's, for lint and elaboration only.

/* verilator lint_off UNUSED */
/* verilator lint_off UNDRIVEN */
(* blackbox *)
module ip_refclk (
  input  wire           IBUF_DS_P,
  input  wire           IBUF_DS_N,
  output wire           IBUF_OUT,
  output wire           IBUF_DS_ODIV2
);
endmodule
/* verilator lint_on UNDRIVEN */
/* verilator lint_on UNUSED */
