// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Lays one linear out as {@link StreamLayout} says: the bytes of every channel, in the order in which they lie in its
 * stream. Binary models: one weight plane.
 */
public final class StreamWriter {
    private static final int PAIR_BYTES = 8;

    private final StreamLayout layout;
    private final CoreConfig core;
    private final int channels;
    private final int beatBytes;
    private final int wordBytes;
    private final byte[] row;

    /** For one linear after another of the same layout. */
    public StreamWriter(StreamLayout layout) {
        this.layout = layout;
        this.core = layout.config();
        this.channels = core.memory().channels();
        this.beatBytes = core.memory().beatBytes();
        this.wordBytes = core.array().width() / Byte.SIZE;
        this.row = new byte[Math.max(layout.slices() * wordBytes, wordsPerRow() * Long.BYTES)];
    }

    private int wordsPerRow() {
        return Math.ceilDiv(layout.inputs(), Long.SIZE);
    }

    /** Rows of a group of blocks; signs are given in multiples of it, except at the end. */
    public int groupRows() {
        return layout.blocksPerGroup() * core.array().rows();
    }

    /** The parameter beats of every channel from g and b, K numbers each. */
    public byte[][] parameters(float[] g, float[] b) {
        byte[][] out = new byte[channels][layout.parameterBeats() * beatBytes];
        int pairsPerBeat = beatBytes / PAIR_BYTES;
        for (int j = 0; j < layout.inputs(); j++) {
            int lane = j % layout.pairsPerRow();
            int at = j / layout.pairsPerRow() * beatBytes + lane % pairsPerBeat * PAIR_BYTES;
            ByteBuffer channel = littleEndian(out[lane / pairsPerBeat]);
            channel.putFloat(at, g[j]).putFloat(at + Float.BYTES, b[j]);
        }
        return out;
    }

    /**
     * The groups of every channel that hold some consecutive rows.
     *
     * @param signs ceil(K / 64) words a row, for a whole number of groups or up to the linear's last row
     * @param rows the number of rows given
     */
    public byte[][] groups(long[] signs, int rows) {
        int blocks = Math.ceilDiv(rows, core.array().rows());
        int groups = Math.ceilDiv(blocks, layout.blocksPerGroup());
        int blockBytes = Math.toIntExact(layout.blockBeats() * beatBytes);
        byte[][] out = new byte[channels][groups * beatBytes + blocks * blockBytes];
        for (byte[] channel : out) {
            Arrays.fill(channel, (byte) -1);
            for (int group = 0; group < groups; group++) {
                int at = group * (beatBytes + layout.blocksPerGroup() * blockBytes);
                Arrays.fill(channel, at, at + beatBytes, (byte) 0);
            }
        }
        for (int i = 0; i < rows; i++) {
            put(out[i % channels], i, signs, blockBytes);
        }
        return out;
    }

    private void put(byte[] channel, int i, long[] signs, int blockBytes) {
        int block = i / core.array().rows();
        int local = i / channels % core.rowsPerIsland();
        int group = block / layout.blocksPerGroup();
        int groupStart = group * (beatBytes + layout.blocksPerGroup() * blockBytes);
        int inGroup = block % layout.blocksPerGroup();
        int positive = unpack(signs, i * wordsPerRow());
        littleEndian(channel)
                .putInt(
                        groupStart + (inGroup * core.rowsPerIsland() + local) * Integer.BYTES,
                        2 * positive - layout.inputs());
        int weights = groupStart + beatBytes + inGroup * blockBytes + local * wordBytes;
        int stepBytes = core.rowsPerIsland() * wordBytes;
        for (int slice = 0; slice < layout.slices(); slice++) {
            System.arraycopy(row, slice * wordBytes, channel, weights + slice * stepBytes, wordBytes);
        }
    }

    /** Makes the row's bytes with padding bits 1; returns how many of the true bits are 1. */
    private int unpack(long[] signs, int from) {
        Arrays.fill(row, (byte) -1);
        ByteBuffer bytes = littleEndian(row);
        int positive = 0;
        for (int w = 0; w < wordsPerRow(); w++) {
            int used = Math.min(Long.SIZE, layout.inputs() - w * Long.SIZE);
            long mask = -1L >>> Long.SIZE - used;
            positive += Long.bitCount(signs[from + w] & mask);
            bytes.putLong(w * Long.BYTES, signs[from + w] | ~mask);
        }
        return positive;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
