// SPDX-License-Identifier: Apache-2.0
/** What generated Verilog costs on an FPGA, by open synthesis: Yosys' netlist, counted and measured in depth. */
package dev.signum.host.synthesis;
