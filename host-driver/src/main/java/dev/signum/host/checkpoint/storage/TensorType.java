// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.storage;

import java.util.Arrays;
import java.util.Optional;

/**
 * Element types of stored tensors. The tags are those of the safetensors format; the storages are PyTorch's class names,
 * empty where no PyTorch checkpoint read here may hold the type.
 */
public enum TensorType {
    FLOAT32("F32", "FloatStorage", Float.BYTES),
    FLOAT16("F16", "HalfStorage", Short.BYTES),
    BFLOAT16("BF16", "BFloat16Storage", Short.BYTES),
    FLOAT64("F64", "DoubleStorage", Double.BYTES),
    INT64("I64", "LongStorage", Long.BYTES),
    INT32("I32", "IntStorage", Integer.BYTES),
    INT16("I16", "", Short.BYTES),
    INT8("I8", "", Byte.BYTES),
    UINT64("U64", "", Long.BYTES),
    UINT32("U32", "", Integer.BYTES),
    UINT16("U16", "", Short.BYTES),
    UINT8("U8", "", Byte.BYTES),
    BOOL("BOOL", "", Byte.BYTES),
    FLOAT8_E4M3("F8_E4M3", "", Byte.BYTES),
    FLOAT8_E5M2("F8_E5M2", "", Byte.BYTES);

    private final String tag;
    private final String storage;
    private final int bytes;

    TensorType(String tag, String storage, int bytes) {
        this.tag = tag;
        this.storage = storage;
        this.bytes = bytes;
    }

    /** Bytes per element, 1 to 8. */
    public int bytes() {
        return bytes;
    }

    /** The safetensors name of the type, such as {@code F32}. */
    public String tag() {
        return tag;
    }

    /** Whether the elements can be read as float32: F32, F16, BF16 (all exact) and F64 (rounded to nearest even). */
    public boolean readsAsFloat() {
        return switch (this) {
            case FLOAT32, FLOAT16, BFLOAT16, FLOAT64 -> true;
            default -> false;
        };
    }

    /** The type of a safetensors tag. */
    public static Optional<TensorType> ofTag(String tag) {
        return Arrays.stream(values()).filter(type -> type.tag.equals(tag)).findFirst();
    }

    /** The type of a PyTorch storage class in module {@code torch}. */
    public static Optional<TensorType> ofStorage(String storage) {
        return Arrays.stream(values())
                .filter(type -> !type.storage.isEmpty() && type.storage.equals(storage))
                .findFirst();
    }
}
