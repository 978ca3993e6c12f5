// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

/** Code that can be left in the middle and gone on with later. Used by one thread of control at a time. */
sealed interface Coroutine permits ContinuationCoroutine, ThreadCoroutine {

    /** Runs the body until it suspends or ends; returns whether it has ended. The body throws nothing. */
    boolean resume();

    /** Called by the body: returns to whoever resumed it, and comes back at the next resume. */
    void suspend();
}
