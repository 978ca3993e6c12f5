// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a checkpoint says about one tensor.
 *
 * @param name the key in the state dictionary
 * @param type the stored element type
 * @param shape the dimensions, each at least 0; empty for a scalar
 * @param file the file that holds the elements
 */
public record TensorInfo(String name, TensorType type, List<Long> shape, Path file) {
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /** The number of rows when read with {@link StoredTensor#readRows}: the first dimension of a matrix, 1 below rank 2. */
    public long rows() {
        return shape.size() < 2 ? 1 : shape.getFirst();
    }

    /** Elements per row: the last dimension, 1 for a scalar. */
    public long columns() {
        return shape.isEmpty() ? 1 : shape.getLast();
    }

    /** The shape as {@code [4, 8]}. */
    public String shapeText() {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
