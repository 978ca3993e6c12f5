// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.memory;

/**
 * Refresh of all banks together.
 *
 * @param intervalNanoseconds tREFI
 * @param timeNanoseconds tRFC, in which the channel does nothing else
 */
public record RefreshTiming(double intervalNanoseconds, double timeNanoseconds) {

    /** Share of time that refresh takes at least. */
    public double share() {
        return timeNanoseconds / intervalNanoseconds;
    }
}
