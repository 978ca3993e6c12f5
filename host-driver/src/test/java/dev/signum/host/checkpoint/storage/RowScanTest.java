// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signum.arch.InputException;
import dev.signum.host.reading.ReadAhead;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A pass over a tensor's rows against reading them one window at a time, and what it makes of checksums. */
class RowScanTest {
    private static final int START = 4096 + 64;
    private static final int ROWS = 37;
    private static final int COLUMNS = 131;

    @TempDir
    Path folder;

    /** Counts what it is asked; the storage is as long as it says. */
    private static final class Counting implements StorageCheck {
        private final long size;
        private int verified;
        private long summed;
        private int ended;

        private Counting(long size) {
            this.size = size;
        }

        @Override
        public void verify() {
            verified++;
        }

        @Override
        public Sum sum(long bytes) {
            if (bytes != size) {
                verify();
                return Sum.NONE;
            }
            return new Sum() {
                @Override
                public void add(ByteBuffer part) {
                    summed += part.remaining();
                }

                @Override
                public void end() {
                    ended++;
                }
            };
        }
    }

    static Stream<Arguments> tensors() {
        StoredTensor.Layout rows = new StoredTensor.Layout(0, COLUMNS, 1);
        return Stream.of(
                Arguments.of(TensorType.FLOAT32, rows, true),
                Arguments.of(TensorType.FLOAT32, new StoredTensor.Layout(5, COLUMNS, 1), false),
                Arguments.of(TensorType.FLOAT32, new StoredTensor.Layout(0, COLUMNS + 3, 1), false),
                Arguments.of(TensorType.FLOAT32, new StoredTensor.Layout(0, 1, ROWS), false),
                Arguments.of(TensorType.FLOAT16, rows, false),
                Arguments.of(TensorType.BFLOAT16, rows, false),
                Arguments.of(TensorType.FLOAT64, rows, false));
    }

    private StoredTensor tensor(InputFile file, TensorType type, StoredTensor.Layout layout, StorageCheck check) {
        TensorInfo info = new TensorInfo("it", type, List.of((long) ROWS, (long) COLUMNS), file.path());
        return new StoredTensor(info, file, START, layout, check);
    }

    private InputFile file() throws IOException {
        byte[] bytes = new byte[START + (ROWS + 1) * (COLUMNS + 3) * Double.BYTES];
        new Random(3).nextBytes(bytes);
        return InputFile.open(Files.write(folder.resolve("file"), bytes));
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void windowsHoldTheRows(TensorType type, StoredTensor.Layout layout, boolean summed) throws IOException {
        long size = (long) ROWS * COLUMNS * type.bytes();
        Counting check = new Counting(size);
        try (InputFile file = file();
                Arena arena = Arena.ofConfined()) {
            StoredTensor tensor = tensor(file, type, layout, check);
            RowScan scan = tensor.scan();
            for (int first = 0; first < ROWS; first += 10) {
                int count = Math.min(10, ROWS - first);
                float[] expected = new float[count * COLUMNS];
                tensor(file, type, layout, StorageCheck.NONE).readRows(first, count, expected);
                MemorySegment buffer = arena.allocate(RowScan.room(count, COLUMNS), ReadAhead.ALIGNMENT);
                MemorySegment rows = scan.read(first, count, buffer, read -> read);
                int[] found = rows.toArray(ValueLayout.JAVA_INT_UNALIGNED);
                assertArrayEquals(MemorySegment.ofArray(expected).toArray(ValueLayout.JAVA_INT), found);
                scan.take(rows);
            }
            scan.end();
        }
        assertEquals(summed ? size : 0, check.summed);
        assertEquals(summed ? 1 : 0, check.ended);
        assertEquals(summed, check.verified == 0);
    }

    @Test
    void aDamagedStorageIsCalledSoWhateverWasFoundInIt() throws IOException {
        InputException damaged = new InputException("damaged");
        StorageCheck check = new StorageCheck() {
            @Override
            public void verify() {
                throw damaged;
            }

            @Override
            public Sum sum(long bytes) {
                return Sum.NONE;
            }
        };
        try (InputFile file = file();
                Arena arena = Arena.ofConfined()) {
            RowScan scan = tensor(file, TensorType.FLOAT32, new StoredTensor.Layout(0, COLUMNS, 1), check)
                    .scan();
            MemorySegment buffer = arena.allocate(RowScan.room(ROWS, COLUMNS), ReadAhead.ALIGNMENT);
            InputException thrown = assertThrows(
                    InputException.class,
                    () -> scan.read(0, ROWS, buffer, _ -> {
                        throw new InputException("holds a NaN");
                    }));
            assertEquals(damaged, thrown);
        }
    }

    @Test
    void aFileThatEndsTooEarlyIsRefused() throws IOException {
        Path path = Files.write(folder.resolve("short"), new byte[START + 100]);
        try (InputFile file = InputFile.open(path);
                Arena arena = Arena.ofConfined()) {
            RowScan scan = tensor(file, TensorType.FLOAT32, new StoredTensor.Layout(0, COLUMNS, 1), StorageCheck.NONE)
                    .scan();
            MemorySegment buffer = arena.allocate(RowScan.room(1, COLUMNS), ReadAhead.ALIGNMENT);
            assertThrows(InputException.class, () -> scan.read(0, 1, buffer, read -> read));
        }
    }
}
