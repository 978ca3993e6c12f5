// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A queue whose first word waits in a register of its own: a word put into an empty one comes out two cycles later.
 *
 * @param <T> words
 */
final class FifoModel<T> {
    private final Deque<T> stored = new ArrayDeque<>();
    private T head;

    /** The word that can be taken, or null. */
    T head() {
        return head;
    }

    int size() {
        return stored.size() + (head == null ? 0 : 1);
    }

    /**
     * A clock edge.
     *
     * @param pushed a new word, or null
     * @param ready whether the head is taken, where there is one
     */
    void edge(T pushed, boolean ready) {
        if (!stored.isEmpty() && (head == null || ready)) {
            head = stored.remove();
        } else if (ready) {
            head = null;
        }
        if (pushed != null) {
            stored.add(pushed);
        }
    }

    void clear() {
        stored.clear();
        head = null;
    }
}
