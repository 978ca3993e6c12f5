// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import java.util.SplittableRandom;

/** Random values of wide ports, as 64-bit words, least significant first. */
public final class RandomWords {
    private RandomWords() {}

    /** A value of so many bits. */
    public static long[] next(SplittableRandom random, int bits) {
        long[] words = random.longs(Math.ceilDiv(bits, Long.SIZE)).toArray();
        if (bits % Long.SIZE != 0) {
            words[words.length - 1] &= (1L << bits) - 1;
        }
        return words;
    }
}
