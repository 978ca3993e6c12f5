// SPDX-License-Identifier: Apache-2.0
/** The simulated card: the shipped Verilog under Verilator behind the {@code Card} interface. */
package dev.signum.sim.card;
