// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.scoreboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Compares items that a model expects with those that a design gives, as soon as they come. Items are compared with {@code equals}; they may be
 * expected long before they come, but not after.
 *
 * <p>In order, every item must be the next one expected. By key, as for answers that carry an id, only items of one key must keep their
 * order. Not for several threads at a time.
 *
 * @param <T> the items
 */
public final class Scoreboard<T> {
    private final String name;
    private final ItemFormat<T> format;
    private final Function<? super T, ?> key;
    private final Map<Object, Lane<T>> lanes = new LinkedHashMap<>();

    private Scoreboard(String name, ItemFormat<T> format, Function<? super T, ?> key) {
        this.name = name;
        this.format = format;
        this.key = key;
    }

    /** One order for all items. */
    public static <T> Scoreboard<T> inOrder(String name, ItemFormat<T> format) {
        return new Scoreboard<>(name, format, item -> "");
    }

    /** An order for each key. */
    public static <T> Scoreboard<T> byKey(String name, ItemFormat<T> format, Function<? super T, ?> key) {
        return new Scoreboard<>(name, format, key);
    }

    /** The design shall give this, after all that was expected before. */
    public void expect(T item) {
        lane(item).expect(item);
    }

    /**
     * The design gave this.
     *
     * @param cycle when, for the message
     * @throws ScoreboardError where it is not the next item expected: which, the first part that differs, and the items around it
     */
    public void got(T item, long cycle) {
        lane(item).got(item, cycle);
    }

    private Lane<T> lane(T item) {
        Object itsKey = key.apply(item);
        return lanes.computeIfAbsent(itsKey, k -> new Lane<>("".equals(k) ? name : name + " key " + k, format));
    }

    /** Items that came as expected. */
    public long matched() {
        return lanes.values().stream().mapToLong(Lane::matched).sum();
    }

    /** @throws ScoreboardError where expected items have not come */
    public void finish() {
        List<String> missing =
                lanes.values().stream().flatMap(lane -> lane.missing().stream()).toList();
        if (!missing.isEmpty()) {
            throw new ScoreboardError(String.join("\n", missing));
        }
    }
}
