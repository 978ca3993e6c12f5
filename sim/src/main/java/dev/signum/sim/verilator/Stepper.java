// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

/** Runs a design's clock. */
@FunctionalInterface
public interface Stepper {

    /**
     * Runs so many cycles, or fewer where the design calls {@code $finish}.
     *
     * @throws SimulationException where the design fails
     */
    void step(long cycles);
}
