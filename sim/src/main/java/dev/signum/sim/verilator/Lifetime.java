// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

/** Whether a model's memory is still there. */
final class Lifetime {
    private boolean ended;

    void end() {
        ended = true;
    }

    /** @throws IllegalStateException once the model is closed */
    void check() {
        if (ended) {
            throw new IllegalStateException("the model is closed; its ports cannot be used any more");
        }
    }
}
