// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import dev.signum.rtl.array.compressor.Link.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the shortest chain that leaves one bit in every column of a heap. */
final class LastChain {
    private static final int IMPOSSIBLE = 1 << 20;

    private final int[] heights;

    private LastChain(int[] heights) {
        this.heights = heights;
    }

    /** A chain's remainder. */
    private record Rest(int positions, List<Link> links) {
        static final Rest NONE = new Rest(0, List.of());
        static final Rest WRONG = new Rest(IMPOSSIBLE, List.of());

        Rest after(Link link) {
            List<Link> all = new ArrayList<>(List.of(link));
            all.addAll(links);
            return new Rest(positions + link.kind().positions(), all);
        }
    }

    /** What is left of a heap once a chain took what one chain can. */
    record Found(Optional<Chain> chain) {
        int positions() {
            return chain.map(Chain::positions).orElse(0);
        }
    }

    /**
     * Looks for the chain.
     *
     * @param heights bits in each column; their sum fits the columns
     * @return the chain, itself empty where none is needed; empty where there is none
     */
    static Optional<Found> of(List<Integer> heights) {
        return of(heights.stream().mapToInt(Integer::intValue).toArray());
    }

    /** As {@link #of(List)}. */
    static Optional<Found> of(int[] heights) {
        int first = 0;
        while (first < heights.length && heights[first] <= 1) {
            first++;
        }
        if (first == heights.length) {
            return Optional.of(new Found(Optional.empty()));
        }
        Rest rest = new LastChain(heights).from(first, heights[first] - 1, false, true);
        return rest.positions() >= IMPOSSIBLE
                ? Optional.empty()
                : Optional.of(new Found(Optional.of(new Chain(first, rest.links()))));
    }

    private Rest from(int column, boolean majority) {
        return column >= heights.length ? Rest.NONE : from(column, heights[column], majority, false);
    }

    /**
     * The best remainder.
     *
     * @param low bits of this column that the chain must take besides its carry
     * @param majority whether the majority of the link before comes in as well
     * @param begins whether this is the chain's first link
     */
    private Rest from(int column, int low, boolean majority, boolean begins) {
        int coming = low + (majority ? 1 : 0);
        if (coming == 0 && column == heights.length - 1) {
            // The last carry is the top bit.
            return Rest.NONE;
        }
        Rest best = Rest.WRONG;
        for (Kind kind : Kind.values()) {
            if (coming <= kind.most() && allowed(kind, column, low, majority, begins)) {
                Rest rest = from(column + kind.positions(), kind == Kind.THREE).after(new Link(kind, low));
                best = rest.positions() < best.positions() ? rest : best;
            }
        }
        return best;
    }

    private boolean allowed(Kind kind, int column, int low, boolean majority, boolean begins) {
        return switch (kind) {
            case ONE, TWO -> true;
            case THREE -> !begins || low < kind.most();
            // Its tables see bits of the heap only; its second position adds none and must lie in the result.
            case SIX -> !majority && column + 1 < heights.length && heights[column + 1] == 0;
        };
    }
}
