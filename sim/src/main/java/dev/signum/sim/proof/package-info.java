// SPDX-License-Identifier: Apache-2.0
/** Properties of Verilog, proven with Yosys and an SMT solver for every input, where a simulation tries some. */
package dev.signum.sim.proof;
