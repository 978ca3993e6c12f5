// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.memory;

/**
 * Times of row commands.
 *
 * @param rowToColumn tRCD, opening a row to its first column command
 * @param precharge tRP, closing a row to opening the next
 * @param active tRAS, opening a row to closing it
 * @param readToPrecharge tRTP
 * @param writeRecovery tWR, end of written data to closing the row
 * @param sameGroup tRRD_L, opening rows in one bank group
 * @param otherGroup tRRD_S, in different bank groups
 * @param fourRows tFAW, from the first to the fifth opening
 */
public record RowTiming(
        Span rowToColumn,
        Span precharge,
        Span active,
        Span readToPrecharge,
        Span writeRecovery,
        Span sameGroup,
        Span otherGroup,
        Span fourRows) {}
