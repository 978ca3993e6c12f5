// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

/** Watches several triggers for the first that happens. */
final class Any implements Trigger, Watch {

    private final Trigger[] triggers;
    private final Watch[] watches;
    private int first = -1;

    Any(Trigger... triggers) {
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
        // Each is asked, also after one has happened, for it may follow the port from edge to edge.
        for (int i = watches.length - 1; i >= 0; i--) {
            if (watches[i].happened(cycle)) {
                first = i;
            }
        }
        return first >= 0;
    }

    /** Index of the trigger that happened first; of several at one edge the lowest. */
    int first() {
        return first;
    }

    @Override
    public String what() {
        return Texts.join(triggers, " or ");
    }
}
