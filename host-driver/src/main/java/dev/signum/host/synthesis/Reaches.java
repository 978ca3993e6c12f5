// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The longest way to each bit, found when it is first asked for. */
final class Reaches {
    private static final int NONE = -1;

    private final Sources sources;
    private final Map<Integer, Reach> reached = new HashMap<>();

    /** Levels of the longest way to a bit, and the bit before it on that way. */
    private record Reach(int levels, int before) {}

    Reaches(Sources sources) {
        this.sources = sources;
    }

    /**
     * Levels on the longest way to a bit.
     *
     * @throws IllegalArgumentException where cells form a loop without a register
     */
    int levels(int bit) {
        return bit < 0 ? 0 : reach(bit).levels();
    }

    /** The bit before this one on the longest way; below 0 where that begins here. */
    int before(int bit) {
        return reach(bit).before();
    }

    /** Depth first with a stack of its own: chains may be longer than Java's. */
    private Reach reach(int bit) {
        Deque<Integer> open = new ArrayDeque<>(List.of(bit));
        Set<Integer> entered = new HashSet<>();
        while (!open.isEmpty()) {
            int at = open.peek();
            if (reached.containsKey(at)) {
                open.pop();
                continue;
            }
            List<Sources.Source> before = sources.of(at);
            List<Integer> missing = before.stream()
                    .map(Sources.Source::bit)
                    .filter(source -> !reached.containsKey(source))
                    .toList();
            if (missing.isEmpty()) {
                reached.put(at, farthest(at, before));
                open.pop();
            } else if (!entered.add(at)) {
                throw new IllegalArgumentException("cells form a loop without a register through a "
                        + sources.driver(at).orElseThrow().type());
            } else {
                missing.forEach(open::push);
            }
        }
        return reached.get(bit);
    }

    private Reach farthest(int bit, List<Sources.Source> before) {
        Reach best = new Reach(sources.ownLevels(bit), NONE);
        for (Sources.Source source : before) {
            Reach reach = reached.get(source.bit());
            if (reach.levels() + source.levels() > best.levels() || best.before() == NONE) {
                best = new Reach(reach.levels() + source.levels(), source.bit());
            }
        }
        return best;
    }
}
