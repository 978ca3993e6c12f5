// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.linear;

import dev.signum.arch.InputException;

/**
 * A matrix of signs, one bit each: 1 stands for +1, 0 for -1. Row i takes ceil(columns / 64) longs; the bit of column j is
 * bit j mod 64 of long j / 64. Bits past the last column are never read.
 */
public final class SignMatrix {
    private final int rows;
    private final int columns;
    private final long[] words;

    /**
     * @param rows N, number of outputs, &gt;= 1
     * @param columns K, number of inputs, &gt;= 1
     * @param words N * ceil(K / 64) longs; copied
     * @throws InputException if the shape does not fit
     */
    public SignMatrix(int rows, int columns, long[] words) {
        if (rows < 1 || columns < 1 || words.length != (long) rows * wordsOf(columns)) {
            throw new InputException("A sign matrix of " + rows + " x " + columns + " cannot be made of " + words.length
                    + " 64-bit words; give every row ceil(columns / 64) words.");
        }
        this.rows = rows;
        this.columns = columns;
        this.words = words.clone();
    }

    /** Number of outputs N. */
    public int rows() {
        return rows;
    }

    /** Number of inputs K. */
    public int columns() {
        return columns;
    }

    /** Longs per row: ceil(K / 64). */
    public int wordsPerRow() {
        return wordsOf(columns);
    }

    /** Bits of columns 64 index .. 64 index + 63 of a row; those past the last column are meaningless. */
    public long word(int row, int index) {
        return words[row * wordsPerRow() + index];
    }

    /** S_i = sum over j of s_ij, from -K to K. */
    public int rowSum(int row) {
        int positive = 0;
        for (int index = 0; index < wordsPerRow(); index++) {
            int used = Math.min(64, columns - 64 * index);
            positive += Long.bitCount(word(row, index) << 64 - used);
        }
        return 2 * positive - columns;
    }

    /**
     * A_i = sum over j of s_ij U_j, exact.
     *
     * @param codes K integers
     */
    public long dot(int row, int[] codes) {
        long sum = 0;
        for (int index = 0; index < wordsPerRow(); index++) {
            long word = word(row, index);
            int end = Math.min(columns, 64 * (index + 1));
            for (int j = 64 * index; j < end; j++) {
                sum += (long) sign(word, j) * codes[j];
            }
        }
        return sum;
    }

    private static int sign(long word, int column) {
        return 2 * (int) (word >>> column & 1) - 1;
    }

    private static int wordsOf(int columns) {
        return Math.ceilDiv(columns, 64);
    }
}
