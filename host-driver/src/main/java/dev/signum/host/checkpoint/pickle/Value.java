// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.pickle;

import dev.signum.host.checkpoint.storage.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a checkpoint's pickle can hold. Values may be shared and even contain themselves: nothing here walks them. */
sealed interface Value {
    /** A string. */
    record Text(String value) implements Value {}

    /** An integer of at most 64 bits. */
    record Int(long value) implements Value {}

    /** Values without content that matters here. */
    enum Plain implements Value {
        NONE,
        TRUE,
        FALSE,
        EMPTY_LIST,
        MARK
    }

    /** A tuple. */
    record Tuple(List<Value> items) implements Value {}

    /** A dictionary with string keys, plain or ordered. */
    record Dict(Map<String, Value> items) implements Value {
        Dict() {
            this(new LinkedHashMap<>());
        }
    }

    /** The Python names that are known; nothing else can be referred to. */
    enum Global implements Value {
        ORDERED_DICT,
        REBUILD_TENSOR,
        REBUILD_FROM_TYPE,
        TENSOR_CLASS
    }

    /** A storage class: the element type of a persistent id. */
    record StorageClass(TensorType type) implements Value {}

    /** A storage: archive entry {@code data/key} of {@code elements} elements. */
    record Storage(TensorType type, String key, long elements) implements Value {}

    /** A strided view of a storage, in elements. */
    record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides) implements Value {}
}
