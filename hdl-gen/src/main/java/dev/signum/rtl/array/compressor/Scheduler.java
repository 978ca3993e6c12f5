// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import dev.signum.rtl.array.compressor.Link.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the schedule of the fewest look-up tables for a heap. Each level is filled by a rule of two numbers, from the lowest column up:
 * where at least so many bits are left, a chain of two positions takes up to seven; where at least so many are left two columns higher, it
 * goes on and takes up to six of them. All sequences of rules are tried; of heaps with equal heights the cheaper goes on. More levels than
 * {@link #USUAL_LEVELS} are looked at only where that many do not do.
 */
final class Scheduler {
    private static final int USUAL_LEVELS = Schedule.LEVELS_BEFORE_REGISTERS + Schedule.LEVELS_AFTER_REGISTERS;

    /** For heaps that need more and come from registers: up to four levels before the next ones. */
    private static final int MOST_LEVELS = USUAL_LEVELS + 2;

    private static final int MOST_BITS = 7;
    private static final int LEAST_BITS = 3;
    private static final int NEVER = Integer.MAX_VALUE;

    /** A core has hundreds of popcounts of one width, and each is elaborated. */
    private static final Map<List<Integer>, Schedule> FOUND = new ConcurrentHashMap<>();

    private Scheduler() {}

    private record Rule(int first, int next) {}

    /** Levels so far and what they cost. */
    private record Plan(int tables, List<List<Chain>> levels) {
        Plan with(List<Chain> level) {
            List<List<Chain>> longer = new ArrayList<>(levels);
            longer.add(level);
            return new Plan(tables + level.stream().mapToInt(Chain::positions).sum(), longer);
        }
    }

    /**
     * The schedule.
     *
     * @param heights bits in each column; their sum fits the columns
     * @throws IllegalArgumentException where no schedule within the levels was found
     */
    static Schedule of(List<Integer> heights) {
        return FOUND.computeIfAbsent(List.copyOf(heights), Scheduler::search);
    }

    private static Schedule search(List<Integer> heights) {
        Map<List<Integer>, Plan> open = Map.of(heights, new Plan(0, List.of()));
        Schedule best = null;
        for (int level = 0; level <= USUAL_LEVELS || best == null && level <= MOST_LEVELS; level++) {
            for (var entry : open.entrySet()) {
                var last = LastChain.of(array(entry.getKey()));
                if (last.isPresent()) {
                    Schedule found =
                            new Schedule(entry.getValue().levels(), last.get().chain());
                    best = best == null || found.tables() < best.tables() ? found : best;
                }
            }
            open = next(open);
        }
        if (best == null) {
            throw new IllegalArgumentException("no schedule of " + MOST_LEVELS + " levels for a heap of " + heights);
        }
        return best;
    }

    private static Map<List<Integer>, Plan> next(Map<List<Integer>, Plan> open) {
        Map<List<Integer>, Plan> next = new LinkedHashMap<>();
        open.forEach((heights, plan) -> rules().forEach(rule -> {
            int[] left = array(heights);
            int[] made = new int[left.length];
            List<Chain> level = level(rule, left, made);
            for (int i = 0; i < made.length; i++) {
                made[i] += left[i];
            }
            if (!level.isEmpty()) {
                next.merge(
                        Arrays.stream(made).boxed().toList(),
                        plan.with(level),
                        (one, two) -> two.tables() < one.tables() ? two : one);
            }
        }));
        return next;
    }

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (int first = MOST_BITS; first >= LEAST_BITS; first--) {
            rules.add(new Rule(first, NEVER));
            for (int next = MOST_BITS - 1; next >= LEAST_BITS; next--) {
                rules.add(new Rule(first, next));
            }
        }
        return Collections.unmodifiableList(rules);
    }

    private static List<Chain> level(Rule rule, int[] left, int[] made) {
        List<Chain> level = new ArrayList<>();
        for (int column = 0; column < left.length; column++) {
            while (left[column] >= rule.first) {
                List<Link> links = new ArrayList<>();
                links.add(new Link(Kind.SIX, Math.min(MOST_BITS, left[column]) - 1));
                int above = column + 2;
                if (above < left.length && left[above] >= rule.next) {
                    links.add(new Link(Kind.SIX, Math.min(MOST_BITS - 1, left[above])));
                }
                Chain chain = new Chain(column, links);
                chain.move(left, made);
                level.add(chain);
            }
        }
        return level;
    }

    private static int[] array(List<Integer> heights) {
        return heights.stream().mapToInt(Integer::intValue).toArray();
    }
}
