// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.stream;

/**
 * What went over a stream, in cycles out of reset since the model was attached.
 *
 * @param transfers cycles with valid and ready
 * @param heldCycles cycles with valid alone
 * @param readyCycles cycles with ready alone
 */
public record StreamStatistics(long transfers, long heldCycles, long readyCycles) {}
