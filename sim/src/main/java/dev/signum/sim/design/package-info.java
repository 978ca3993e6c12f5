// SPDX-License-Identifier: Apache-2.0
/** Designs under test: where their Verilog comes from and what it depends on. */
package dev.signum.sim.design;
