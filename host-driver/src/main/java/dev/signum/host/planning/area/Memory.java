// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

/**
 * A memory of one write port and one read port, as Yosys lays it out for AMD's 7-series and UltraScale+ (UG473, UG573, UG474, UG574).
 *
 * @param bits of a word
 * @param words a power of two
 */
record Memory(int bits, int words) {
    /** Words of a look-up table: more are chosen between. */
    static final int TABLE_WORDS = 64;

    /** Up to so many words a memory that is read by the clock is made of tables. */
    private static final int MOST_WORDS_IN_TABLES = 64;

    private static final int HALF_BLOCK_BITS = 18 * 1024;
    private static final int WIDEST_HALF = 36;
    private static final int HALF_WORDS_WITH_PARITY = 2048;
    private static final int INPUTS = 4;

    private boolean isTables() {
        return words <= MOST_WORDS_IN_TABLES;
    }

    /** Look-up tables that it takes; none where it is a block memory. */
    int tables() {
        return isTables() ? asTables() : 0;
    }

    /** Bits of a word where it is made of tables, which need a register behind them; else 0. */
    int tableBits() {
        return isTables() ? bits : 0;
    }

    /** Look-up tables of a memory that is read without the clock, which is made of them whatever its size. */
    int asTables() {
        // Eight tables hold 32 words of 14 bits (RAM32M16) or 64 words of 7 (RAM64M8).
        int perCell = words <= 32 ? 14 : 7;
        return 8 * Math.ceilDiv(bits, perCell) * Math.max(1, words / TABLE_WORDS);
    }

    /** RAMB18 that it takes, a RAMB36 as two; none where it is made of tables. */
    int halves() {
        if (isTables()) {
            return 0;
        }
        int words = Math.max(this.words, HALF_BLOCK_BITS / WIDEST_HALF);
        if (words <= HALF_WORDS_WITH_PARITY) {
            return Math.ceilDiv(bits, HALF_BLOCK_BITS / words);
        }
        // A RAMB36 has words of 9 bits at 4096; deeper ones have no parity bits.
        return words == 2 * HALF_WORDS_WITH_PARITY
                ? 2 * Math.ceilDiv(bits, 9)
                : 2 * Math.ceilDiv(bits, Math.max(1, 32 * 1024 / words)) * Math.ceilDiv(words, 32 * 1024);
    }

    /** Look-up tables that choose one of so many bits: four in a table of six inputs, and again. */
    static double choice(int among) {
        if (among <= 1) {
            return 0;
        }
        return among <= INPUTS ? 1 : Math.ceilDiv(among, INPUTS) + choice(Math.ceilDiv(among, INPUTS));
    }
}
