// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.storage;

import dev.signum.arch.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * The elements of one tensor inside a file, little-endian.
 *
 * @param info name, type and shape
 * @param file the open file
 * @param start the byte offset of element 0 of the storage
 * @param layout where the tensor's elements lie in the storage
 * @param check of the storage's bytes
 */
public record StoredTensor(TensorInfo info, InputFile file, long start, Layout layout, StorageCheck check) {
    private static final int WINDOW = 1 << 18;

    /**
     * A strided view of a storage; all in elements, none negative.
     *
     * @param offset the index of the first element
     * @param rowStride the distance between rows
     * @param columnStride the distance between the elements of a row
     */
    public record Layout(long offset, long rowStride, long columnStride) {}

    /**
     * Reads {@code count} consecutive rows of a tensor of rank 2 or less as float32, row-major.
     *
     * @param firstRow the first row, 0 to {@code info().rows() - 1}
     * @param count the number of rows
     * @param destination receives {@code count * info().columns()} values from index 0
     * @throws InputException if the file is damaged, or the tensor has no such elements or rank
     * @throws IndexOutOfBoundsException if the rows are not the tensor's or do not fit the destination
     */
    public void readRows(long firstRow, int count, float[] destination) {
        refuseUnreadable();
        Objects.checkFromIndexSize(firstRow, count, info.rows());
        var columns = (int) info.columns();
        Objects.checkFromIndexSize(0, Math.multiplyExact(count, (long) columns), (long) destination.length);
        check.verify();
        var bytes = (int) Math.min(WINDOW, (long) count * columns * info.type().bytes());
        new Copy(ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN), destination)
                .rows(layout.offset + firstRow * layout.rowStride, count, columns);
    }

    /** One pass over all rows of a matrix of rank 2 or less. */
    public RowScan scan() {
        refuseUnreadable();
        return RowScan.of(this);
    }

    private void refuseUnreadable() {
        if (!info.type().readsAsFloat()) {
            throw new InputException("%s: tensor %s holds %s elements where floats are expected; convert it to float32."
                    .formatted(info.file(), Quote.of(info.name()), info.type().tag()));
        }
        if (info.shape().size() > 2 || info.columns() > Integer.MAX_VALUE) {
            throw new InputException("%s: tensor %s of shape %s is not a matrix; this is no model Signum knows."
                    .formatted(info.file(), Quote.of(info.name()), info.shapeText()));
        }
    }

    private final class Copy {
        private final ByteBuffer window;
        private final float[] destination;

        Copy(ByteBuffer window, float[] destination) {
            this.window = window;
            this.destination = destination;
        }

        void rows(long first, int count, int columns) {
            if (layout.columnStride == 1 && (count == 1 || layout.rowStride == columns)) {
                run(first, count * columns, 0, 1);
            } else if (layout.columnStride == 1) {
                for (var row = 0; row < count; row++) {
                    run(first + row * layout.rowStride, columns, row * columns, 1);
                }
            } else {
                for (var column = 0; column < columns; column++) {
                    column(first + column * layout.columnStride, count, column, columns);
                }
            }
        }

        private void column(long first, int count, int to, int columns) {
            if (layout.rowStride == 1) {
                run(first, count, to, columns);
                return;
            }
            for (var row = 0; row < count; row++) {
                run(first + row * layout.rowStride, 1, to + row * columns, 1);
            }
        }

        /** Copies {@code count} adjacent elements of the storage to every {@code step}-th place of the destination. */
        private void run(long element, int count, int to, int step) {
            var bytes = info.type().bytes();
            for (var done = 0; done < count; ) {
                var part = Math.min(count - done, window.capacity() / bytes);
                file.read(start + (element + done) * bytes, window.clear().limit(part * bytes));
                decode(part, to + done * step, step);
                done += part;
            }
        }

        private void decode(int count, int to, int step) {
            if (info.type() == TensorType.FLOAT32 && step == 1) {
                window.asFloatBuffer().get(destination, to, count);
                return;
            }
            for (var i = 0; i < count; i++) {
                destination[to + i * step] = next();
            }
        }

        private float next() {
            return switch (info.type()) {
                case FLOAT32 -> window.getFloat();
                case FLOAT16 -> Float.float16ToFloat(window.getShort());
                case BFLOAT16 -> Float.intBitsToFloat(window.getShort() << Short.SIZE);
                case FLOAT64 -> (float) window.getDouble();
                default -> throw new IllegalStateException(info.type().tag());
            };
        }
    }
}
