// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

/** Whether a model's memory is still there. */
final class Lifetime {
    private final String model;
    private boolean ended;

    Lifetime(String model) {
        this.model = model;
    }

    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    /** @throws IllegalStateException once the model is closed */
    void check() {
        if (ended) {
            throw new IllegalStateException("the model " + model + " is closed");
        }
    }

    /** The model's name. */
    @Override
    public String toString() {
        return model;
    }
}
