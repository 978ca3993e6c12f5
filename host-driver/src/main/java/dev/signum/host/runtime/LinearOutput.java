// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import java.util.Optional;

/**
 * What one linear gave for one vector.
 *
 * @param y N outputs; owned by this record
 * @param scalars what came up on the way; none where a card took several vectors through one pass over the weights
 */
public record LinearOutput(float[] y, Optional<Scalars> scalars) {
    /**
     * Numbers on the way to the outputs.
     *
     * @param max largest magnitude of the scaled inputs
     * @param step D, the step of the activation grid
     * @param shiftSum b.h
     * @param sumSquares sum of the squares of h
     */
    public record Scalars(float max, float step, float shiftSum, float sumSquares) {}
}
