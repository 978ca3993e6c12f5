// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.flow;

import java.util.Arrays;

/** Queues of which only the words are counted, that are popped together when all of them are known to hold one: a cycle after it is so. */
public final class AllHoldModel {
    private final int[] held;
    private boolean ready;

    /** @param queues how many */
    public AllHoldModel(int queues) {
        held = new int[queues];
    }

    /** Words in a queue. */
    public int held(int queue) {
        return held[queue];
    }

    /** Whether the queues may be popped in this cycle. */
    public boolean ready() {
        return ready;
    }

    /**
     * A clock edge.
     *
     * @param gained one bit a queue: it has a word more
     * @param popped all have one less
     * @param clear nothing is known of them
     */
    public void edge(boolean[] gained, boolean popped, boolean clear) {
        ready = !clear && Arrays.stream(held).allMatch(words -> words > (popped ? 1 : 0));
        for (int i = 0; i < held.length; i++) {
            held[i] += (gained[i] ? 1 : 0) - (popped ? 1 : 0);
        }
    }

    /** As after a reset. */
    public void clear() {
        Arrays.fill(held, 0);
        ready = false;
    }
}
