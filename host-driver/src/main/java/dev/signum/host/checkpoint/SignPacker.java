// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import dev.signum.arch.InputException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** Turns rows of little-endian float32 latents into packed signs; 64 at once where none is special. */
final class SignPacker {
    private static final int MAGNITUDE = 0x7FFF_FFFF;

    private final FbiLinear linear;
    private final Path file;
    private final long[] pairs;
    private long zeros;
    private long halfZeros;

    SignPacker(FbiLinear linear, Path file) {
        this.linear = linear;
        this.file = file;
        this.pairs = new long[linear.columns() / Long.SIZE * FloatPairs.PAIRS];
    }

    long rowBytes() {
        return (long) linear.columns() * Float.BYTES;
    }

    int wordsPerRow() {
        return linear.wordsPerRow();
    }

    /** Packs the row that starts at byte {@code from} of {@code latents} into {@code words} from index {@code to}. */
    void row(MemorySegment latents, long from, long[] words, int to) {
        FloatPairs.copy(latents, from, pairs, pairs.length);
        int whole = pairs.length / FloatPairs.PAIRS;
        for (int w = 0; w < whole; w++) {
            words[to + w] = word(latents, from, w) ^ linear.inverted(w);
        }
        if (whole < linear.wordsPerRow()) {
            words[to + whole] = oneByOne(latents, from, whole) ^ linear.inverted(whole);
        }
    }

    private long word(MemorySegment latents, long from, int w) {
        int first = w * FloatPairs.PAIRS;
        return FloatPairs.anySpecial(pairs, first) ? oneByOne(latents, from, w) : FloatPairs.positive(pairs, first);
    }

    private long oneByOne(MemorySegment latents, long from, int w) {
        int first = w * Long.SIZE;
        int inputs = Math.min(Long.SIZE, linear.columns() - first);
        long word = 0;
        for (int n = 0; n < inputs; n++) {
            int bits = FloatPairs.bits(latents, from + (first + n) * (long) Float.BYTES);
            int magnitude = bits & MAGNITUDE;
            word |= (bits > 0 ? 1L : 0L) << n;
            if (magnitude <= FloatPairs.LARGEST_HALF_ZERO || magnitude >= FloatPairs.INFINITY) {
                count(magnitude);
            }
        }
        return word;
    }

    private void count(int magnitude) {
        if (magnitude >= FloatPairs.INFINITY) {
            throw new InputException("%s: tensor %s.weight holds a NaN or an infinity; fetch the file again."
                    .formatted(file, linear.name()));
        }
        if (magnitude == 0) {
            zeros++;
        } else {
            halfZeros++;
        }
    }

    ZeroCensus census(long latents) {
        return new ZeroCensus(latents, zeros, halfZeros);
    }
}
