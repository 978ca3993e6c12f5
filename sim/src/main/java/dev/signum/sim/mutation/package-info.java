// SPDX-License-Identifier: Apache-2.0
/**
 * Faults put into Verilog on purpose, one line at a time, to see whether a test bench notices. The text must have the shape that JHDL's emitter
 * gives it: one assignment a line, blanks around operators, every operation in brackets.
 */
package dev.signum.sim.mutation;
