// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import dev.signum.rtl.RandomWords;
import java.math.BigInteger;
import java.util.SplittableRandom;

/** Random bit planes of one slice, and what a table must hold for them, counted plane by plane and input by input. */
final class Codes {
    private static final int MOST_FIXED = 2;

    private final TableShape shape;
    private final BigInteger[] planes;
    private final int mask;

    /**
     * Planes.
     *
     * @param taking planes that take part, 1 to all
     * @param number slices of the first numbers are all 0 and all 1, the others random
     */
    Codes(TableShape shape, int taking, int number, SplittableRandom random) {
        this.shape = shape;
        mask = (1 << taking) - 1;
        planes = new BigInteger[shape.codeBits()];
        BigInteger ones = BigInteger.ONE.shiftLeft(shape.width()).subtract(BigInteger.ONE);
        for (int k = 0; k < planes.length; k++) {
            planes[k] = number < MOST_FIXED ? ones.multiply(BigInteger.valueOf(number)) : word(shape.width(), random);
        }
    }

    /** A random value of so many bits. */
    static BigInteger word(int bits, SplittableRandom random) {
        long[] words = RandomWords.next(random, bits);
        BigInteger value = BigInteger.ZERO;
        for (int i = words.length - 1; i >= 0; i--) {
            value = value.shiftLeft(Long.SIZE).or(new BigInteger(Long.toUnsignedString(words[i])));
        }
        return value;
    }

    BigInteger plane(int k) {
        return planes[k];
    }

    /** Planes that take no part. */
    int absent() {
        return ~mask & (1 << planes.length) - 1;
    }

    /** Planes weighted by 2^k, inputs {@code from} to before {@code to}: how many agree with their weight. */
    long agreeing(BigInteger weights, int from, int to) {
        long sum = 0;
        for (int k = 0; k < planes.length; k++) {
            for (int i = from; i < to && (mask >> k & 1) == 1; i++) {
                sum += weights.testBit(i) == planes[k].testBit(i) ? 1L << k : 0;
            }
        }
        return sum;
    }

    /** The entries of all tables under one key. */
    BigInteger entries(int key) {
        BigInteger word = BigInteger.ZERO;
        for (int group = shape.groups() - 1; group >= 0; group--) {
            int low = group * TableShape.KEY_BITS;
            long entry = agreeing(BigInteger.valueOf(key).shiftLeft(low), low, low + TableShape.KEY_BITS);
            word = word.shiftLeft(shape.entryBits()).or(BigInteger.valueOf(entry));
        }
        return word;
    }
}
