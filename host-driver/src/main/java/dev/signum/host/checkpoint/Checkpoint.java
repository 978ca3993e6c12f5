// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import dev.signum.host.checkpoint.storage.RowScan;
import dev.signum.host.checkpoint.storage.TensorInfo;
import java.util.Set;

/**
 * Named tensors of a model, read in windows so that a model larger than memory can be streamed. Reading is thread-safe.
 * Every method throws {@link dev.signum.arch.InputException} when the files are damaged or do not hold what is asked.
 */
public interface Checkpoint extends AutoCloseable {
    /** The names of all tensors, in file order. */
    Set<String> tensorNames();

    /** The description of tensor {@code name}; refused by name when there is none. */
    TensorInfo info(String name);

    /**
     * Reads {@code count} consecutive rows of a tensor of rank 2 or less as float32, row-major.
     *
     * @param name the tensor
     * @param firstRow the first row, 0 to {@code info(name).rows() - 1}
     * @param count the number of rows
     * @param destination receives {@code count * info(name).columns()} values from index 0
     * @throws IndexOutOfBoundsException if the rows are not the tensor's or do not fit the destination
     */
    void readRows(String name, long firstRow, int count, float[] destination);

    /** One pass over all rows of a tensor of rank 2 or less. */
    RowScan scan(String name);

    /** Closes the files; nothing can be read afterwards. */
    @Override
    void close();
}
