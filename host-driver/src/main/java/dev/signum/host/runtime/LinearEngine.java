// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import java.util.List;

/** Computes the binarised linears of a model. One thread at a time. */
public interface LinearEngine extends AutoCloseable {
    /**
     * Computes linears that share an input.
     *
     * @return one output per linear, in their order
     * @throws dev.signum.arch.card.CardException if a card fails
     * @throws dev.signum.sim.reference.number.NumericFailure if a number on the way is not finite
     */
    List<LinearOutput> compute(LinearCall call);

    @Override
    void close();
}
