// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import dev.signum.sim.verilator.BitPort;

/** Watches what the edges see of one port for a change to a value. */
final class Transition implements Watch {

    private final BitPort port;
    private final boolean to;
    private boolean last;

    Transition(BitPort port, boolean to) {
        this.port = port;
        this.to = to;
        this.last = port.sampled();
    }

    @Override
    public boolean happened(long cycle) {
        boolean now = port.sampled();
        boolean changed = now != last && now == to;
        last = now;
        return changed;
    }
}
