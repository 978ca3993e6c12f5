// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.nio.file.Path;

/**
 * A model compiled into a shared library of its own.
 *
 * @param top name of the top module
 * @param library the shared library; its name is the hash of everything that made it
 * @param traced whether it can write waveforms
 * @param fromCache whether nothing had to be compiled
 */
public record CompiledModel(String top, Path library, boolean traced, boolean fromCache) {

    /**
     * A fresh instance of the model with the clock port {@code clk}.
     *
     * @param seed start values of registers where the build asked for random ones
     */
    public Dut open(long seed) {
        return open("clk", seed);
    }

    /** A fresh instance with another clock port. */
    public Dut open(String clock, long seed) {
        return Dut.open(this, clock, seed);
    }

    /** A fresh instance with the clock port {@code clk} and seed 1. */
    public Dut open() {
        return open(1);
    }
}
