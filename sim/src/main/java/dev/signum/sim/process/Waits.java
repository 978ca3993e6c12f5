// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import dev.signum.sim.verilator.BitPort;
import java.util.function.BooleanSupplier;

/**
 * The waits, for the main body of a test and for processes alike. Each ends right after an edge, or at once where its
 * condition holds already.
 *
 * <p>A wait that takes longer than the limit of its scope throws {@link WaitTimeoutException}: {@link Processes#limit}, or
 * {@link Processes#within} for single waits.
 */
public abstract sealed class Waits permits Processes, Processes.Within {

    /**
     * Waits for a trigger.
     *
     * @throws WaitTimeoutException after the limit of this scope
     */
    public abstract void await(Trigger trigger);

    /** Waits for so many edges; no limit applies. */
    public abstract void cycles(long count);

    /**
     * Waits until a condition holds, which is asked now and after each edge. A loop around this needs another wait: the
     * condition may still hold.
     *
     * @param what the condition in words, to end the sentence "waits for"
     */
    public void until(BooleanSupplier condition, String what) {
        await(Trigger.when(condition, what));
    }

    /**
     * Waits for the next edge at which a condition holds, as for a handshake: {@code edgeWhere(() -> valid.sampled() &&
     * ready.sampled(), "a word")}.
     */
    public void edgeWhere(BooleanSupplier condition, String what) {
        await(Trigger.edgeWhere(condition, what));
    }

    /** Waits for an edge that sees the port 1, after one that saw it 0. */
    public void awaitRising(BitPort port) {
        await(Trigger.rising(port));
    }

    /** Waits for an edge that sees the port 0, after one that saw it 1. */
    public void awaitFalling(BitPort port) {
        await(Trigger.falling(port));
    }

    /**
     * Waits for the first of several triggers.
     *
     * @return its index; the lowest of those that happened at the same edge
     */
    public int any(Trigger... triggers) {
        Any any = new Any(triggers);
        await(any);
        return any.first();
    }

    /** Waits until each of several triggers has happened. */
    public void all(Trigger... triggers) {
        await(new All(triggers));
    }
}
