// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

/**
 * The cycles that a model may still run. Counted in Java; now and then the true cycle is asked for, since bus models run
 * cycles that Java does not see.
 */
final class CycleBudget {

    // Also how often a thread's interruption is looked for: some microseconds apart in a small model.
    private static final long UNCHECKED = 1024;

    private long limit = Long.MAX_VALUE;
    private long left = UNCHECKED;

    long limit() {
        return limit;
    }

    void limit(long cycle) {
        limit = cycle;
        left = 0;
    }

    /** Takes cycles; where this says no, {@link #granted} must be asked. */
    boolean take(long cycles) {
        left -= cycles;
        return left >= 0;
    }

    /** How many of the cycles asked for may run from the cycle {@code now} on. */
    long granted(long now, long cycles) {
        long granted = Math.clamp(limit - now, 0, cycles);
        left = Math.min(UNCHECKED, limit - now - granted);
        return granted;
    }
}
