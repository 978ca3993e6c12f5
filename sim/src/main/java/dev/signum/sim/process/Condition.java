// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import java.util.function.BooleanSupplier;

/** A condition, which may hold already. Keeps no state, so that it watches itself: one call less for each waiting process and cycle. */
record Condition(BooleanSupplier condition, String what) implements Trigger, Watch {

    @Override
    public Watch arm(long cycle) {
        return this;
    }

    @Override
    public boolean happened(long cycle) {
        return condition.getAsBoolean();
    }
}
