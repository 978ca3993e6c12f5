// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.scoreboard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Items that must come in one order. */
final class Lane<T> {
    private static final int SHOWN = 3;
    private static final int SEARCHED = 1000;

    private final String name;
    private final ItemFormat<T> format;
    private final Deque<T> pending = new ArrayDeque<>();
    private final Deque<T> latest = new ArrayDeque<>();
    private long next;

    Lane(String name, ItemFormat<T> format) {
        this.name = name;
        this.format = format;
    }

    void expect(T item) {
        pending.add(item);
    }

    void got(T item, long cycle) {
        if (pending.isEmpty()) {
            throw new ScoreboardError("%s: item %d at cycle %d is %s, but no more are expected%s"
                    .formatted(name, next, cycle, format.show(item), before()));
        }
        if (!pending.peek().equals(item)) {
            throw new ScoreboardError(difference(item, cycle));
        }
        latest.add(pending.remove());
        if (latest.size() > SHOWN) {
            latest.remove();
        }
        next++;
    }

    private String difference(T got, long cycle) {
        List<T> coming = new ArrayList<>(pending.stream().limit(SHOWN + 1L).toList());
        T expected = coming.removeFirst();
        StringBuilder text = new StringBuilder("%s: item %d at cycle %d differs".formatted(name, next, cycle));
        format.firstDifference(expected, got)
                .ifPresent(field -> text.append("\n  ").append(field));
        hint(got, text);
        text.append(before());
        text.append("\n> %d  expected %s".formatted(next, format.show(expected)));
        text.append("\n> %d  got      %s".formatted(next, format.show(got)));
        for (int i = 0; i < coming.size(); i++) {
            text.append("\n  %d  expected %s".formatted(next + 1 + i, format.show(coming.get(i))));
        }
        return text.toString();
    }

    private void hint(T got, StringBuilder text) {
        if (got.equals(latest.peekLast())) {
            text.append("\n  it repeats the item before");
            return;
        }
        Iterator<T> later = pending.iterator();
        for (int distance = 0; later.hasNext() && distance < SEARCHED; distance++) {
            if (later.next().equals(got)) {
                text.append("\n  it is expected as item %d: %d lost, or the order is wrong"
                        .formatted(next + distance, distance));
                return;
            }
        }
    }

    private String before() {
        StringBuilder text = new StringBuilder();
        long index = next - latest.size();
        for (T item : latest) {
            text.append("\n  %d  both     %s".formatted(index++, format.show(item)));
        }
        return text.toString();
    }

    /** What still misses, or nothing. */
    List<String> missing() {
        if (pending.isEmpty()) {
            return List.of();
        }
        return List.of("%s: %d of %d items never came, the first is item %d, %s"
                .formatted(name, pending.size(), next + pending.size(), next, format.show(pending.peek())));
    }

    long matched() {
        return next;
    }
}
