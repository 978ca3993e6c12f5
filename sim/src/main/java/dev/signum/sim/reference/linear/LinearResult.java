// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.linear;

import dev.signum.sim.reference.number.Quantised;

/**
 * What one linear computed, with everything on the way that a card can be compared by. Arrays are owned by this record.
 *
 * @param y N outputs
 * @param activations the quantised input: max, scale r, step D, codes
 * @param c sum of b_j h_j
 * @param sumSquares sum of h_j^2, for the norm that the linear may follow
 * @param accumulators N integers: A_i on the mid-tread grid, T_i = 2 A_i + S_i on the mid-rise grid
 */
public record LinearResult(float[] y, Quantised activations, float c, float sumSquares, long[] accumulators) {}
