// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Reads one linear back from the channels' streams, laid out as {@link StreamLayout} says. Written from that description
 * alone, so that a check of a card against it also checks the packing.
 *
 * @param layout the linear
 * @param offset bytes from the start of every stream
 * @param channels the streams, one per channel
 */
public record StreamReader(StreamLayout layout, long offset, List<MemorySegment> channels) {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    public StreamReader {
        channels = List.copyOf(channels);
    }

    private CoreConfig core() {
        return layout.config();
    }

    /** g: K scales. */
    public float[] scales() {
        return parameters(0);
    }

    /** b: K offsets. */
    public float[] shifts() {
        return parameters(Float.BYTES);
    }

    private float[] parameters(int half) {
        int perBeat = core().memory().beatBits() / 64;
        int perRow = layout.pairsPerRow();
        float[] values = new float[layout.inputs()];
        for (int j = 0; j < values.length; j++) {
            int channel = j % perRow / perBeat;
            long at = beat(j / perRow) + j % perRow % perBeat * 8L + half;
            values[j] = channels.get(channel).get(FLOAT, at);
        }
        return values;
    }

    /** S_i as stored: N sums. */
    public int[] rowSums() {
        int[] sums = new int[layout.outputs()];
        for (int i = 0; i < sums.length; i++) {
            int block = i / core().array().rows();
            int entry = block % layout.blocksPerGroup() * core().rowsPerIsland() + localRow(i);
            sums[i] = channel(i).get(INT, beat(layout.sumBeat(block)) + 4L * entry);
        }
        return sums;
    }

    /** The signs: ceil(K / 64) words a row, input 64 w + n in bit n of word w; bits past the last input as stored. */
    public long[] signs() {
        int words = Math.ceilDiv(layout.inputs(), Long.SIZE);
        int wordBytes = core().array().width() / Byte.SIZE;
        long[] signs = new long[Math.multiplyExact(layout.outputs(), words)];
        byte[] row = new byte[Math.max(words * Long.BYTES, layout.slices() * wordBytes)];
        ByteBuffer bytes = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < layout.outputs(); i++) {
            for (int slice = 0; slice < layout.slices(); slice++) {
                MemorySegment.copy(
                        channel(i), ValueLayout.JAVA_BYTE, wordOffset(i, slice), row, slice * wordBytes, wordBytes);
            }
            bytes.asLongBuffer().get(0, signs, i * words, words);
        }
        return signs;
    }

    /** Byte offset, in the stream of the row's channel, of the weight bit of a row and column; bit column mod 8 of it. */
    public long weightByte(int row, int column) {
        int width = core().array().width();
        return wordOffset(row, column / width) + column % width / Byte.SIZE;
    }

    /** The channel that a row lives on. */
    public int channelOf(int row) {
        return row % core().memory().channels();
    }

    private long wordOffset(int row, int slice) {
        int wordBytes = core().array().width() / Byte.SIZE;
        long step = (long) slice * core().rowsPerIsland() + localRow(row);
        return beat(layout.weightBeat(row / core().array().rows())) + step * wordBytes;
    }

    private int localRow(int row) {
        return row / core().memory().channels() % core().rowsPerIsland();
    }

    private MemorySegment channel(int row) {
        return channels.get(channelOf(row));
    }

    private long beat(long beat) {
        return offset + beat * core().memory().beatBytes();
    }
}
