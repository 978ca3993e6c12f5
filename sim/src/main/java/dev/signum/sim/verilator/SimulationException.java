// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

/** A simulation that went wrong: a failed assertion in the design, a protocol violation, a time-out. */
public final class SimulationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final RunStatus status;
    private final long cycle;

    SimulationException(RunStatus status, long cycle, String what) {
        super("cycle " + cycle + ": " + what);
        this.status = status;
        this.cycle = cycle;
    }

    /** What kind of end this was. */
    public RunStatus status() {
        return status;
    }

    /** Rising clock edges since the model was made. */
    public long cycle() {
        return cycle;
    }
}
