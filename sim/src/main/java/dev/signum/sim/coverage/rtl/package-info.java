// SPDX-License-Identifier: Apache-2.0
/**
 * Which lines, branches and toggles of Verilog the tests reached: reads what Verilator counts, merges the counts of many runs, and reports.
 * Counted are statements of {@code always} blocks, both ways of each {@code if}, and both edges of each bit; a continuous assignment has no
 * line of its own to count, its bits' toggles stand for it.
 */
package dev.signum.sim.coverage.rtl;
