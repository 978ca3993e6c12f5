// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

/** Finds loops that never let an edge pass: they would hang a test without a word. */
final class IdleGuard {

    private static final int ENDLESS = 1_000_000;

    private long cycle = -1;
    private int ended;

    /** Counts a wait that has ended at a cycle. */
    void count(Trigger trigger, long now) {
        if (cycle != now) {
            cycle = now;
            ended = 0;
        }
        if (++ended > ENDLESS) {
            throw new IllegalStateException("waits for " + trigger.what() + " ended " + ENDLESS + " times at cycle "
                    + now + " without an edge; wait for cycles(1) in the loop, or use edgeWhere");
        }
    }
}
