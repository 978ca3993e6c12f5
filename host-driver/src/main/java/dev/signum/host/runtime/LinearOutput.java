// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

/**
 * What one linear gave.
 *
 * @param y N outputs; owned by this record
 * @param max largest magnitude of the scaled inputs
 * @param step D, the step of the activation grid
 * @param shiftSum b.h
 * @param sumSquares sum of the squares of h
 */
public record LinearOutput(float[] y, float max, float step, float shiftSum, float sumSquares) {}
