// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.host.Cores;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the packer lays out is what the layout's description says, bit by bit, and what the reader reads. */
class StreamTest {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int OFFSET_BEATS = 3;

    static Stream<Arguments> shapes() {
        int[][] shapes = {{1, 1}, {7, 5}, {64, 8}, {65, 9}, {200, 33}, {320, 864}, {864, 130}, {513, 17}};
        return Cores.all().stream()
                .flatMap(core -> Stream.of(shapes).map(shape -> Arguments.of(core, shape[0], shape[1])));
    }

    private static boolean bit(long[] signs, int inputs, int i, int j) {
        return (signs[i * Math.ceilDiv(inputs, 64) + j / 64] >>> j & 1) == 1;
    }

    private static long[] random(int inputs, int outputs) {
        Random random = new Random(inputs * 10_007L + outputs);
        int words = Math.ceilDiv(inputs, 64);
        long[] signs = new long[outputs * words];
        for (int at = 0; at < signs.length; at++) {
            int used = Math.min(64, inputs - at % words * 64);
            signs[at] = random.nextLong() & -1L >>> 64 - used;
        }
        return signs;
    }

    private static float[] ramp(int inputs, float first) {
        float[] values = new float[inputs];
        for (int j = 0; j < inputs; j++) {
            values[j] = first + j;
        }
        return values;
    }

    /** Streams with some beats of another linear in front, packed in windows of one and of several groups. */
    private static List<MemorySegment> pack(StreamLayout layout, long[] signs, int groups) {
        StreamWriter writer = new StreamWriter(layout);
        List<ByteArrayOutputStream> channels = new ArrayList<>();
        int beatBytes = layout.config().memory().beatBytes();
        for (int c = 0; c < layout.config().memory().channels(); c++) {
            channels.add(new ByteArrayOutputStream());
            channels.get(c).writeBytes(new byte[OFFSET_BEATS * beatBytes]);
        }
        append(channels, writer.parameters(ramp(layout.inputs(), 1), ramp(layout.inputs(), 10_000)));
        int words = Math.ceilDiv(layout.inputs(), 64);
        int window = groups * writer.groupRows();
        for (int first = 0; first < layout.outputs(); first += window) {
            int count = Math.min(window, layout.outputs() - first);
            long[] part = new long[count * words];
            System.arraycopy(signs, first * words, part, 0, part.length);
            append(channels, writer.groups(part, count));
        }
        return channels.stream()
                .map(channel -> MemorySegment.ofArray(channel.toByteArray()))
                .toList();
    }

    private static void append(List<ByteArrayOutputStream> channels, byte[][] bytes) {
        for (int c = 0; c < bytes.length; c++) {
            channels.get(c).writeBytes(bytes[c]);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void readerGivesBackWhatWasPacked(CoreConfig core, int inputs, int outputs) {
        StreamLayout layout = new StreamLayout(core, inputs, outputs, 1);
        long[] signs = random(inputs, outputs);
        List<MemorySegment> streams = pack(layout, signs, 2);
        long offset = (long) OFFSET_BEATS * core.memory().beatBytes();
        for (MemorySegment stream : streams) {
            assertEquals(offset + layout.beats() * core.memory().beatBytes(), stream.byteSize());
        }
        StreamReader reader = new StreamReader(layout, offset, streams);
        assertArrayEquals(ramp(inputs, 1), reader.scales());
        assertArrayEquals(ramp(inputs, 10_000), reader.shifts());
        long[] read = reader.signs();
        int[] sums = reader.rowSums();
        for (int i = 0; i < outputs; i++) {
            int sum = 0;
            for (int j = 0; j < inputs; j++) {
                assertEquals(bit(signs, inputs, i, j), bit(read, inputs, i, j));
                sum += bit(signs, inputs, i, j) ? 1 : -1;
            }
            assertEquals(sum, sums[i]);
        }
    }

    /** The description followed number by number: beats are counted, and bits looked up one at a time. */
    @ParameterizedTest
    @MethodSource("shapes")
    void everyNumberLiesWhereTheDescriptionSays(CoreConfig core, int inputs, int outputs) {
        StreamLayout layout = new StreamLayout(core, inputs, outputs, 1);
        long[] signs = random(inputs, outputs);
        List<MemorySegment> streams = pack(layout, signs, 1);
        int m = core.memory().channels();
        int beatBits = core.memory().beatBits();
        int r = core.array().rows();
        int ri = r / m;
        int w = core.array().width();
        int pairs = beatBits / 64;
        for (int j = 0; j < inputs; j++) {
            int inRow = j % (m * pairs);
            long at = (long) (OFFSET_BEATS + j / (m * pairs)) * beatBits / 8 + inRow % pairs * 8L;
            assertEquals(1f + j, streams.get(inRow / pairs).get(FLOAT, at));
        }
        int blocksPerGroup = beatBits / 32 / ri;
        long blockBeats = (long) Math.ceilDiv(inputs, w) * ri * w / beatBits;
        for (int i = 0; i < outputs; i++) {
            int block = i / r;
            long firstBit =
                    (OFFSET_BEATS + Math.ceilDiv(inputs, m * pairs) + block / blocksPerGroup + 1 + block * blockBeats)
                            * beatBits;
            MemorySegment stream = streams.get(i % m);
            for (int j = 0; j < Math.ceilDiv(inputs, w) * w; j++) {
                long at = firstBit + ((long) j / w * ri + i / m % ri) * w + j % w;
                boolean stored = (stream.get(ValueLayout.JAVA_BYTE, at / 8) >>> at % 8 & 1) == 1;
                assertEquals(j >= inputs || bit(signs, inputs, i, j), stored, "row " + i + " column " + j);
            }
        }
    }
}
