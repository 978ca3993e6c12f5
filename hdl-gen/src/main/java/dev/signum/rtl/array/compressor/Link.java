// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

/**
 * A piece of a carry chain. Each position of the chain adds a number from 0 to 2 to the carry that comes in.
 *
 * @param kind what its tables compute
 * @param low bits taken at the weight of its first position, besides a carry or a majority that comes in
 * @param high bits taken at the weight of its second position
 */
record Link(Kind kind, int low, int high) {
    /** Kinds, with the most bits they add at the weight of the first position, majority included, and of the second. */
    enum Kind {
        /** One bit. */
        ONE("o", 1, 1, 0),
        /** Two bits: an adder's position. */
        TWO("d", 1, 2, 0),
        /** Three bits and one more; their majority leaves for the next link: a ternary adder's position. */
        THREE("t", 1, 4, 0),
        /** Six bits over two positions. */
        SIX("s", 2, 6, 0),
        /** Four bits over two positions, and one at the second. */
        FOUR_ONE("f", 2, 4, 1);

        private final String letter;
        private final int positions;
        private final int low;
        private final int high;

        Kind(String letter, int positions, int low, int high) {
            this.letter = letter;
            this.positions = positions;
            this.low = low;
            this.high = high;
        }

        /** Positions of the chain, each with one look-up table. */
        int positions() {
            return positions;
        }

        /** Most bits at the first position's weight. */
        int mostLow() {
            return low;
        }

        /** Most bits at the second position's weight. */
        int mostHigh() {
            return high;
        }
    }

    Link {
        if (low < 0 || low > kind.low || high < 0 || high > kind.high) {
            throw new IllegalArgumentException(
                    kind + " takes at most " + kind.low + " and " + kind.high + " bits, not " + low + " and " + high);
        }
    }

    /** Bits taken. */
    int bits() {
        return low + high;
    }

    /** Part of a definition's name. */
    String code() {
        return kind.letter + low + (kind == Kind.FOUR_ONE ? Integer.toString(high) : "");
    }
}
