// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

/** How a call into a model ended; the order is that of {@code Status} in {@code sim_core.h}. */
public enum RunStatus {
    /** The cycles asked for were run, or the condition came true. */
    OK,
    /** The condition did not come true in time. */
    TIMEOUT,
    /** The design called {@code $finish}. */
    FINISHED,
    /** {@code $stop}, {@code $error}, {@code $fatal} or a failed assertion. */
    STOPPED,
    /** Verilator gave up, as on combinational logic that does not converge, or the native library failed. */
    FATAL,
    /** A bus model saw the design break its protocol. */
    VIOLATION;

    private static final RunStatus[] VALUES = values();

    static RunStatus of(int code) {
        return VALUES[code];
    }
}
