// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.sim.reference.linear.ReferenceLinear;
import dev.signum.sim.reference.linear.SignMatrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;

/**
 * A linear of random signs, scales and shifts, laid out as the channels' streams straight from the text of {@link StreamLayout}: a
 * second implementation beside the packer's.
 */
record RandomLinear(CoreConfig config, StreamLayout layout, SignMatrix signs, float[] g, float[] b, float[] h) {
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED;

    static RandomLinear of(CoreConfig config, int inputs, int outputs, SplittableRandom random) {
        int words = Math.ceilDiv(inputs, 64);
        long[] bits = random.longs((long) words * outputs).toArray();
        float[] g = new float[inputs];
        float[] b = new float[inputs];
        float[] h = new float[inputs];
        for (int j = 0; j < inputs; j++) {
            g[j] = (float) Math.abs(gaussian(random) * 0.05);
            b[j] = (float) (gaussian(random) * 0.01);
            h[j] = (float) gaussian(random) * (random.nextInt(50) == 0 ? 30 : 1);
        }
        return new RandomLinear(
                config, new StreamLayout(config, inputs, outputs, 1), new SignMatrix(outputs, inputs, bits), g, b, h);
    }

    private static double gaussian(SplittableRandom random) {
        return random.doubles(12).sum() - 6;
    }

    ReferenceLinear reference() {
        return new ReferenceLinear(signs, g, b);
    }

    /** The stream of one channel. */
    MemorySegment stream(Arena arena, int channel) {
        int beatBytes = config.memory().beatBytes();
        MemorySegment stream = arena.allocate(layout.beats() * beatBytes, 64);
        int channels = config.memory().channels();
        int pairsPerBeat = beatBytes / 8;
        for (int j = 0; j < g.length; j++) {
            int beat = j / layout.pairsPerRow();
            int within = j % layout.pairsPerRow();
            if (within / pairsPerBeat == channel) {
                long at = (long) beat * beatBytes + within % pairsPerBeat * 8L;
                stream.set(WORD, at, Float.floatToRawIntBits(g[j]));
                stream.set(WORD, at + 4, Float.floatToRawIntBits(b[j]));
            }
        }
        int rows = config.rowsPerIsland();
        for (int block = 0; block < layout.blocks(); block++) {
            for (int r = 0; r < rows; r++) {
                int row = block * config.array().rows() + r * channels + channel;
                int inGroup = block % layout.blocksPerGroup() * rows + r;
                stream.set(WORD, layout.sumBeat(block) * beatBytes + inGroup * 4L, sum(row));
                for (int slice = 0; slice < layout.slices(); slice++) {
                    long base = layout.weightBeat(block) * beatBytes + (long) slice * config.beatsPerStep() * beatBytes;
                    weights(stream, base, row, r, slice);
                }
            }
        }
        return stream;
    }

    private int sum(int row) {
        return row < signs.rows() ? signs.rowSum(row) : 0;
    }

    private void weights(MemorySegment stream, long base, int row, int localRow, int slice) {
        int width = config.array().width();
        for (int i = 0; i < width; i++) {
            int j = slice * width + i;
            boolean bit = j >= signs.columns() || row >= signs.rows() || (signs.word(row, j / 64) >>> j % 64 & 1) == 1;
            if (bit) {
                long position = (long) localRow * width + i;
                long at = base + position / 8;
                byte old = stream.get(ValueLayout.JAVA_BYTE, at);
                stream.set(ValueLayout.JAVA_BYTE, at, (byte) (old | 1 << position % 8));
            }
        }
    }
}
