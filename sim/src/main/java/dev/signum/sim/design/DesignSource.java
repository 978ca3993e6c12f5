// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.design;

/** Makes the Verilog of a design, as a generator does. A class that a test names needs a constructor without arguments. */
@FunctionalInterface
public interface DesignSource {

    /**
     * The design for given parameters; equal parameters give equal designs.
     *
     * @throws IllegalArgumentException where a parameter is missing or out of range
     */
    Design design(DesignParameters parameters);
}
