// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Items handed from process to process, first in, first out. Of several who wait to take, the one forked first goes first.
 *
 * @param <T> the items, not null
 */
public final class Mailbox<T> {

    private final Processes scheduler;
    private final String name;
    private final int capacity;
    private final Deque<T> items = new ArrayDeque<>();

    Mailbox(Processes scheduler, String name, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "mailbox " + name + " has a capacity of " + capacity + "; give at least 1");
        }
        this.scheduler = scheduler;
        this.name = name;
        this.capacity = capacity;
    }

    /** Adds an item, waiting while there is no room. */
    public void put(T item) {
        if (items.size() >= capacity) {
            scheduler.until(() -> items.size() < capacity, "room in " + name);
        }
        items.add(item);
    }

    /** Removes the oldest item, waiting while there is none. */
    public T take() {
        if (items.isEmpty()) {
            scheduler.await(notEmpty());
        }
        return items.remove();
    }

    /** Happens while there is an item. */
    public Trigger notEmpty() {
        return Trigger.when(() -> !items.isEmpty(), "an item in " + name);
    }

    /** Items there are. */
    public int size() {
        return items.size();
    }
}
