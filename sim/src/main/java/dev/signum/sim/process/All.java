// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

/** Watches several triggers until each has happened. */
final class All implements Trigger, Watch {

    private final Trigger[] triggers;
    private final Watch[] watches;

    All(Trigger... triggers) {
        this.triggers = triggers.clone();
        this.watches = new Watch[triggers.length];
    }

    @Override
    public Watch arm(long cycle) {
        for (int i = 0; i < triggers.length; i++) {
            watches[i] = triggers[i].arm(cycle);
        }
        return this;
    }

    @Override
    public boolean happened(long cycle) {
        boolean missing = false;
        for (int i = 0; i < watches.length; i++) {
            if (watches[i] != null && watches[i].happened(cycle)) {
                watches[i] = null;
            }
            missing |= watches[i] != null;
        }
        return !missing;
    }

    @Override
    public String what() {
        return Texts.join(triggers, " and ");
    }
}
