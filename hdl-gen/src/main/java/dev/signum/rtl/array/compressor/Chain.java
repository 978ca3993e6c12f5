// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import dev.signum.rtl.array.compressor.Link.Kind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A carry chain that replaces bits of a heap by fewer of the same sum: a bit for each position, and the last carry. Its first link
 * takes one bit more, as the carry in.
 *
 * @param column log2 of the weight of its first position
 * @param links its pieces, from the lowest weight
 */
record Chain(int column, List<Link> links) {
    Chain {
        links = List.copyOf(links);
        if (links.getFirst().kind() == Kind.THREE && links.getFirst().bits() == Kind.THREE.most()) {
            // The fourth bit of a ternary position and a carry in come through the same pin of a slice.
            throw new IllegalArgumentException("a chain cannot begin with a carry in and four bits");
        }
    }

    /** Positions, and look-up tables. */
    int positions() {
        return links.stream().mapToInt(link -> link.kind().positions()).sum();
    }

    /** Bits taken, the carry in included. */
    int bits() {
        return 1 + links.stream().mapToInt(Link::bits).sum();
    }

    /** Whether a majority leaves beside the last carry. */
    boolean leavesMajority() {
        return links.getLast().kind() == Kind.THREE;
    }

    /** The same at another weight: chains of equal shape are one module. */
    boolean isShapedAs(Chain other) {
        return links.equals(other.links);
    }

    /** Names the shape. */
    String code() {
        return links.stream().map(Link::code).collect(Collectors.joining("_"));
    }

    /** Moves this chain's bits from the heights of a heap's columns to those of the next; what leaves at the top is 0. */
    void move(int[] from, int[] to) {
        take(from);
        for (int i = 0; i <= positions(); i++) {
            give(to, column + i, i == positions() && leavesMajority() ? 2 : 1);
        }
    }

    private void take(int[] from) {
        from[column]--;
        int at = column;
        for (Link link : links) {
            from[at] -= link.bits();
            at += link.kind().positions();
        }
    }

    private static void give(int[] to, int at, int bits) {
        if (at < to.length) {
            to[at] += bits;
        }
    }
}
