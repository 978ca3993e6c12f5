// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import dev.signum.arch.InputException;
import java.nio.file.Path;

/** Turns float32 latents into packed signs. */
final class SignPacker {
    private static final int MAGNITUDE = 0x7FFF_FFFF;
    private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
    private static final int LARGEST_HALF_ZERO = Float.floatToRawIntBits(0x1p-25f);

    private final FbiLinear linear;
    private final Path file;
    private long zeros;
    private long halfZeros;

    SignPacker(FbiLinear linear, Path file) {
        this.linear = linear;
        this.file = file;
    }

    /** Packs the row that starts at {@code latents[from]} into {@code words} from index {@code to}. */
    void row(float[] latents, int from, long[] words, int to) {
        var columns = linear.columns();
        for (var w = 0; w < linear.wordsPerRow(); w++) {
            var first = w * Long.SIZE;
            var inputs = Math.min(Long.SIZE, columns - first);
            words[to + w] = word(latents, from + first, inputs) ^ linear.inverted(w);
        }
    }

    private long word(float[] latents, int from, int inputs) {
        long word = 0;
        for (var n = 0; n < inputs; n++) {
            var bits = Float.floatToRawIntBits(latents[from + n]);
            var magnitude = bits & MAGNITUDE;
            word |= (bits > 0 ? 1L : 0L) << n;
            if (magnitude <= LARGEST_HALF_ZERO || magnitude >= INFINITY) {
                count(magnitude);
            }
        }
        return word;
    }

    private void count(int magnitude) {
        if (magnitude >= INFINITY) {
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
