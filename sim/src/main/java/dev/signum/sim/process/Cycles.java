// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

/** The {@code count}-th edge from now. */
record Cycles(long count) implements Trigger {

    @Override
    public Watch arm(long cycle) {
        return now -> now - cycle >= count;
    }

    @Override
    public String what() {
        return count + " cycles";
    }
}
