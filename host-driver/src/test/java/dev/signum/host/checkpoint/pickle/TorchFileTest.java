// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.pickle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.signum.host.checkpoint.Refusal;
import dev.signum.host.checkpoint.storage.InputFile;
import dev.signum.host.checkpoint.storage.StoredTensor;
import dev.signum.host.checkpoint.synth.Archives;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Views into storages, element types, and storages that do not fit. */
class TorchFileTest {
    private static final int STORED = 200;

    @TempDir
    Path folder;

    private interface Use {
        void accept(List<StoredTensor> tensors);
    }

    private void open(byte[] pickle, Map<String, byte[]> more, Use use) throws IOException {
        var entries = new HashMap<>(more);
        entries.put("m/data.pkl", pickle);
        try (var file = InputFile.open(Archives.zip(folder.resolve("m.bin"), entries))) {
            use.accept(TorchFile.tensors(file));
        }
    }

    /** A storage with value i at element i. */
    private static byte[] counting() {
        var bytes = ByteBuffer.allocate(STORED * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (var i = 0; i < STORED; i++) {
            bytes.putFloat(i);
        }
        return bytes.array();
    }

    /** Offset, rows, columns, strides: every row equals the formula offset + i rowStride + j columnStride. */
    @ParameterizedTest
    @CsvSource({
        "0,4,5,5,1",
        "7,4,5,5,1",
        "3,5,4,1,5",
        "2,3,4,20,1",
        "1,6,7,2,11",
        "5,3,3,40,7",
        "199,1,1,9,9",
        "0,0,5,5,1"
    })
    void offsetsAndStridesAreHonoured(int offset, int rows, int columns, int rowStride, int columnStride)
            throws IOException {
        var pickle = new PickleBuilder()
                .text("t")
                .tensor("FloatStorage", "0", STORED, offset, new long[] {rows, columns}, rowStride, columnStride)
                .dictionary();
        open(pickle, Map.of("m/data/0", counting()), tensors -> {
            for (var first = 0; first <= rows; first++) {
                var count = rows - first;
                var expected = new float[count * columns];
                for (var k = 0; k < expected.length; k++) {
                    expected[k] = offset + (first + k / columns) * rowStride + k % columns * columnStride;
                }
                var found = new float[count * columns];
                tensors.getFirst().readRows(first, count, found);
                assertArrayEquals(expected, found);
            }
        });
    }

    @Test
    void otherElementTypes() throws IOException {
        var pickle = new PickleBuilder()
                .text("half")
                .tensor("HalfStorage", "0", 2, 0, new long[] {2}, 1)
                .text("brain")
                .tensor("BFloat16Storage", "0", 2, 1, new long[] {1}, 1)
                .text("long")
                .tensor("LongStorage", "1", 1, 0, new long[] {1}, 1)
                .dictionary();
        var halves = new byte[] {0, 0x3C, (byte) 0x80, 0x3F};
        open(pickle, Map.of("m/data/0", halves, "m/data/1", new byte[8]), tensors -> {
            var half = new float[2];
            tensors.get(0).readRows(0, 1, half);
            assertArrayEquals(new float[] {1, 1.875f}, half);
            var brain = new float[1];
            tensors.get(1).readRows(0, 1, brain);
            assertArrayEquals(new float[] {1}, brain);
            Refusal.expect("tensor 'long' holds I64", () -> tensors.get(2).readRows(0, 1, new float[1]));
        });
    }

    @Test
    void storagesThatDoNotFit() {
        var missing = new PickleBuilder()
                .text("t")
                .tensor("FloatStorage", "9", 1, 0, new long[] {1}, 1)
                .dictionary();
        Refusal.expect("entry data/'9', which is missing", () -> open(missing, Map.of(), tensors -> {}));
        var huge = new PickleBuilder()
                .text("t")
                .tensor("FloatStorage", "0", Long.MAX_VALUE, 0, new long[] {1L << 50}, 1)
                .dictionary();
        Refusal.expect(
                "has 4 bytes where tensor 't' states", () -> open(huge, Map.of("m/data/0", new byte[4]), t -> {}));
        var other = new PickleBuilder().text("epoch").integer(3).dictionary();
        Refusal.expect("'epoch' of the checkpoint is not a tensor", () -> open(other, Map.of(), tensors -> {}));
    }

    @Test
    void archivesThatAreNoCheckpoint() {
        var empty = new PickleBuilder().dictionary();
        var big = "big".getBytes(StandardCharsets.US_ASCII);
        Refusal.expect("big-endian", () -> open(empty, Map.of("m/byteorder", big), tensors -> {}));
        Refusal.expect("has 2 entries named data.pkl", () -> open(empty, Map.of("n/data.pkl", empty), tensors -> {}));
    }
}
