// SPDX-License-Identifier: Apache-2.0
/** Verilog in, a native model out: builds with Verilator, and drives the model through the foreign function API. */
package dev.signum.sim.verilator;
