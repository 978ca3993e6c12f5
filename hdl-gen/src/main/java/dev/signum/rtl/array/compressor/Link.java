// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

/**
 * A piece of a carry chain. Each position of the chain adds a number from 0 to 2 to the carry that comes in.
 *
 * @param kind what its tables compute
 * @param bits bits taken at the weight of its first position, besides a carry or a majority that comes in
 */
record Link(Kind kind, int bits) {
    /** Kinds, with the most bits they add, a majority that comes in included. */
    enum Kind {
        /** One bit. */
        ONE("o", 1, 1),
        /** Two bits: an adder's position. */
        TWO("d", 1, 2),
        /** Three bits and one more; the majority of the three leaves for the next link: a ternary adder's position. */
        THREE("t", 1, 4),
        /** Six bits over two positions. */
        SIX("s", 2, 6);

        private final String letter;
        private final int positions;
        private final int most;

        Kind(String letter, int positions, int most) {
            this.letter = letter;
            this.positions = positions;
            this.most = most;
        }

        /** Positions of the chain, each with one look-up table. */
        int positions() {
            return positions;
        }

        /** Most bits. */
        int most() {
            return most;
        }
    }

    Link {
        if (bits < 0 || bits > kind.most) {
            throw new IllegalArgumentException(kind + " takes at most " + kind.most + " bits, not " + bits);
        }
    }

    /** Part of a definition's name. */
    String code() {
        return kind.letter + bits;
    }
}
