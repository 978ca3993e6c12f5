// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import dev.signum.sim.verilator.BitPort;
import java.util.function.BooleanSupplier;

/**
 * Something that a process can wait for, alone or with others ({@link Waits#any}, {@link Waits#all}). An {@link Event} and a
 * {@link Process} (its end) are triggers as well.
 */
public interface Trigger {

    /**
     * Begins to watch.
     *
     * @param cycle rising edges so far
     */
    Watch arm(long cycle);

    /** What this is, to end the sentence "waits for". */
    String what();

    /** The {@code count}-th edge from now. */
    static Trigger cycles(long count) {
        return new Cycles(count);
    }

    /** A condition, which may hold already. */
    static Trigger when(BooleanSupplier condition, String what) {
        return new Condition(condition, what);
    }

    /** The first edge from now on at which a condition holds. */
    static Trigger edgeWhere(BooleanSupplier condition, String what) {
        return new Named(what, start -> cycle -> cycle != start && condition.getAsBoolean());
    }

    /** An edge that sees the port 1, after one that saw it 0. */
    static Trigger rising(BitPort port) {
        return new Named(port.port().name() + " to rise", start -> new Transition(port, true));
    }

    /** An edge that sees the port 0, after one that saw it 1. */
    static Trigger falling(BitPort port) {
        return new Named(port.port().name() + " to fall", start -> new Transition(port, false));
    }
}
