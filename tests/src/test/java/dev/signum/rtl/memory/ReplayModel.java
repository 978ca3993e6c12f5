// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@link FifoModel} whose words, where they are kept, come again. A place that becomes free is counted a cycle later.
 *
 * @param <T> words
 */
final class ReplayModel<T> {
    /** From the first word that is not given up. */
    private final List<T> words = new ArrayList<>();
    /** Words of these that were fetched into the head. */
    private int fetched;

    private T head;
    private boolean freed;
    private boolean pushedBefore;
    private boolean fetchedBefore;

    /** The word that can be taken, or null. */
    T head() {
        return head;
    }

    /** Whether it is known that there is one in the next cycle even if this one is taken now: a word counts from the second cycle on. */
    boolean more() {
        int waiting = words.size() - fetched;
        return waiting - (pushedBefore ? 1 : 0) + (fetchedBefore ? 1 : 0) > 1;
    }

    /** Words that take a place. */
    int places() {
        return words.size() + (freed ? 1 : 0);
    }

    /**
     * A clock edge.
     *
     * @param pushed a new word, or null
     * @param ready whether the head is taken, where there is one
     * @param keep what is taken comes again
     * @param rewind from the first kept word on
     */
    void edge(T pushed, boolean ready, boolean keep, boolean rewind) {
        boolean frees = head != null && ready && !keep;
        fetchedBefore = !rewind && fetched < words.size() && (head == null || ready);
        pushedBefore = pushed != null;
        if (rewind) {
            head = null;
            fetched = 0;
        } else if (fetchedBefore) {
            head = words.get(fetched++);
        } else if (ready) {
            head = null;
        }
        if (frees) {
            words.removeFirst();
            fetched--;
        }
        freed = frees;
        if (pushed != null) {
            words.add(pushed);
        }
    }

    void clear() {
        words.clear();
        fetched = 0;
        head = null;
        freed = false;
        pushedBefore = false;
        fetchedBefore = false;
    }
}
