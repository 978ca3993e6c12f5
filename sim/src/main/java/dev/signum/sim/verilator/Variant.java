// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

/** What a compiled model can do besides running; each variant is a build of its own, with a runtime of its own. */
public enum Variant {
    /** Nothing: the fastest. */
    PLAIN,
    /** Writes FST waveforms; costs about 25 % of the speed even while it writes none. */
    TRACE,
    /** Counts executed lines, taken branches and toggled bits; some 30 times slower. */
    COVERAGE
}
