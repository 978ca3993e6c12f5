// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

import dev.signum.arch.command.Grid;

/**
 * A quantised vector. An all-zero vector (below the smallest scale) has r = D = +0 and codes 0.
 *
 * @param grid the activation grid
 * @param bits P, bits of a code
 * @param max the largest magnitude of the vector, after the floor of the command
 * @param r scale fl(Qmax / max)
 * @param d step D = fl(max / Qmax)
 * @param codes one P-bit two's complement code per element; owned by this record
 */
public record Quantised(Grid grid, int bits, float max, float r, float d, int[] codes) {}
