// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import java.util.List;

/** Computes the binarised linears of a model. One thread at a time. */
public interface LinearEngine extends AutoCloseable {
    /**
     * Vectors that share a pass over the weights: a call of so many costs little more than one of a single vector, and one of more is cut up.
     */
    int mostVectors();

    /**
     * Computes linears that share their inputs.
     *
     * @return for each vector, in their order, one output per linear, in theirs
     * @throws dev.signum.arch.card.CardException if a card fails
     * @throws dev.signum.sim.reference.number.NumericFailure if a number on the way is not finite
     */
    List<List<LinearOutput>> compute(LinearCall call);

    @Override
    void close();
}
