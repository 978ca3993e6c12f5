// SPDX-License-Identifier: Apache-2.0
/** Simulation of the generated Verilog, and the reference model it is checked against. */
package dev.signum.sim;
