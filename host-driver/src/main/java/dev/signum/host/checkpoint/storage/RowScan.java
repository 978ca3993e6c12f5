// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.storage;

import dev.signum.arch.InputException;
import dev.signum.host.reading.DirectFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.function.Function;

/**
 * One pass over all rows of a tensor, as little-endian float32: windows are read by any threads and taken by one, in order. Rows that
 * lie in the file as they are wanted are read once, past the page cache, and their checksum is that of what was taken; others
 * are verified first and converted.
 */
public final class RowScan {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final StoredTensor tensor;
    private final boolean plain;
    private final StorageCheck.Sum sum;

    private RowScan(StoredTensor tensor, boolean plain, StorageCheck.Sum sum) {
        this.tensor = tensor;
        this.plain = plain;
        this.sum = sum;
    }

    static RowScan of(StoredTensor tensor) {
        TensorInfo info = tensor.info();
        StoredTensor.Layout layout = tensor.layout();
        boolean plain = info.type() == TensorType.FLOAT32
                && layout.columnStride() == 1
                && (info.rows() <= 1 || layout.rowStride() == info.columns());
        if (!plain) {
            return new RowScan(tensor, false, StorageCheck.Sum.NONE);
        }
        if (layout.offset() > 0) {
            tensor.check().verify();
            return new RowScan(tensor, true, StorageCheck.Sum.NONE);
        }
        return new RowScan(tensor, true, tensor.check().sum(info.rows() * info.columns() * Float.BYTES));
    }

    /** The size of a buffer for windows of so many rows. */
    public static long room(long rows, long columns) {
        return DirectFile.room(rows * columns * Float.BYTES);
    }

    /** What is scanned. */
    public TensorInfo info() {
        return tensor.info();
    }

    /**
     * Reads a window and computes something from it; for any thread.
     *
     * @param <T> what is computed
     * @param buffer begins at a page, with {@link #room}
     * @param use of the rows, which lie in the buffer
     * @throws InputException if the file is damaged, or {@code use} throws it
     */
    public <T> T read(long firstRow, int count, MemorySegment buffer, Function<MemorySegment, T> use) {
        try {
            return use.apply(rows(firstRow, count, buffer));
        } catch (InputException e) {
            // That the file is damaged explains whatever was found in it.
            tensor.check().verify();
            throw e;
        }
    }

    private MemorySegment rows(long firstRow, int count, MemorySegment buffer) {
        int columns = (int) info().columns();
        if (plain) {
            long element = tensor.layout().offset() + firstRow * columns;
            return tensor.file()
                    .direct()
                    .window(tensor.start() + element * Float.BYTES, (long) count * columns * Float.BYTES, buffer);
        }
        float[] values = new float[count * columns];
        tensor.readRows(firstRow, count, values);
        MemorySegment.copy(values, 0, buffer, FLOAT, 0, values.length);
        return buffer.asSlice(0, (long) values.length * Float.BYTES);
    }

    /** Takes the window that follows those taken before. */
    public void take(MemorySegment rows) {
        sum.add(rows.asByteBuffer());
    }

    /**
     * All rows were taken.
     *
     * @throws InputException if the file is damaged
     */
    public void end() {
        sum.end();
    }
}
