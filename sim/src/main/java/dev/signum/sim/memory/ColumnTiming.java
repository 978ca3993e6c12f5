// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.memory;

/**
 * Times of column commands.
 *
 * @param readLatency tCL, command to data
 * @param writeLatency tCWL, command to data
 * @param sameGroup tCCD_L, commands to one bank group
 * @param otherGroup tCCD_S, commands to different bank groups
 * @param writeToReadSame tWTR_L, end of written data to a read of the same bank group
 * @param writeToReadOther tWTR_S, likewise of another
 */
public record ColumnTiming(
        Span readLatency,
        Span writeLatency,
        Span sameGroup,
        Span otherGroup,
        Span writeToReadSame,
        Span writeToReadOther) {}
