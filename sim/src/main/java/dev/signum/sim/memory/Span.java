// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.memory;

/**
 * A minimum time as data sheets give it: the longer of a number of clocks and a number of nanoseconds.
 *
 * @param clocks at least 0
 * @param nanoseconds at least 0
 */
public record Span(int clocks, double nanoseconds) {

    // JESD79-4, "rounding algorithms": a time that exceeds n clocks by less than 2.6 % of one counts as n clocks.
    private static final double GUARD_BAND = 0.974;

    /** A number of clocks. */
    public static Span ofClocks(int clocks) {
        return new Span(clocks, 0);
    }

    /** A time. */
    public static Span ofNanoseconds(double nanoseconds) {
        return new Span(0, nanoseconds);
    }

    /** In whole clocks of {@code clockNanoseconds}. */
    public int inClocks(double clockNanoseconds) {
        return Math.max(clocks, (int) (nanoseconds / clockNanoseconds + GUARD_BAND));
    }
}
