// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Questions about many binary32 numbers, two in each long: the first in the low half. Additions of a constant to both magnitudes
 * compare them, with the answer in the sign's place; no carry leaves a half.
 */
final class FloatPairs {
    /** Pairs of 64 numbers. */
    static final int PAIRS = Long.SIZE / 2;

    /** The largest magnitude that rounds to 0 in binary16, 2^-25, as bits. */
    static final int LARGEST_HALF_ZERO = Float.floatToRawIntBits(0x1p-25f);

    /** Infinity's bits: a magnitude of so much or more is not finite. */
    static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private static final ValueLayout.OfLong PAIR = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long SIGNS = 0x8000_0000_8000_0000L;
    private static final long TO_INFINITY = both(Integer.MIN_VALUE - INFINITY);
    private static final long ABOVE_HALF_ZERO = both(Integer.MIN_VALUE - (LARGEST_HALF_ZERO + 1));
    private static final long EVEN = 0x5555_5555_5555_5555L;
    private static final int WINDOW = 1 << 10;

    private FloatPairs() {}

    private static long both(int half) {
        return Integer.toUnsignedLong(half) << Integer.SIZE | Integer.toUnsignedLong(half);
    }

    /** Copies pairs out of little-endian float32 from a byte offset on. */
    static void copy(MemorySegment floats, long offset, long[] pairs, int count) {
        MemorySegment.copy(floats, PAIR, offset, pairs, 0, count);
    }

    /** The bits of one number at a byte offset of little-endian float32. */
    static int bits(MemorySegment floats, long offset) {
        return Float.floatToRawIntBits(floats.get(FLOAT, offset));
    }

    /** Whether one of the 64 numbers from {@code pairs[from]} on is not finite or of magnitude at most 2^-25. */
    static boolean anySpecial(long[] pairs, int from) {
        long special = 0;
        for (int k = 0; k < PAIRS; k++) {
            long magnitudes = pairs[from + k] & ~SIGNS;
            special |= magnitudes + TO_INFINITY | ~(magnitudes + ABOVE_HALF_ZERO);
        }
        return (special & SIGNS) != 0;
    }

    /** The signs of the 64 numbers from {@code pairs[from]} on: bit n is 1 where number n is positive. */
    static long positive(long[] pairs, int from) {
        long signs = 0;
        for (int k = 0; k < PAIRS; k++) {
            signs |= (pairs[from + k] & SIGNS) >>> k;
        }
        // Number 2k + 1 is in bit k and 2k in bit 32 + k.
        long reversed = Long.reverse(signs);
        return ~(Long.expand(reversed >>> Integer.SIZE, EVEN) | Long.expand(reversed, ~EVEN));
    }

    /** Whether all of some little-endian float32 are finite. */
    static boolean allFinite(MemorySegment floats) {
        long[] pairs = new long[WINDOW];
        long whole = floats.byteSize() / Long.BYTES;
        long infinite = 0;
        for (long done = 0; done < whole; done += WINDOW) {
            int part = (int) Math.min(WINDOW, whole - done);
            copy(floats, done * Long.BYTES, pairs, part);
            infinite |= infinite(pairs, part);
        }
        boolean odd = floats.byteSize() % Long.BYTES != 0;
        return (infinite & SIGNS) == 0 && (!odd || Float.isFinite(floats.get(FLOAT, whole * Long.BYTES)));
    }

    private static long infinite(long[] pairs, int count) {
        long infinite = 0;
        for (int at = 0; at < count; at++) {
            infinite |= (pairs[at] & ~SIGNS) + TO_INFINITY;
        }
        return infinite;
    }
}
