// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Assembles pickles by hand. */
public final class PickleBuilder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Appends opcodes or raw bytes, one char each. */
    public PickleBuilder raw(String ops) {
        bytes.writeBytes(ops.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    public PickleBuilder text(String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes.write('X');
        u32(encoded.length);
        bytes.writeBytes(encoded);
        return this;
    }

    public PickleBuilder integer(long value) {
        raw("\u008a\b");
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        return this;
    }

    public PickleBuilder u32(int value) {
        bytes.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }

    public PickleBuilder integers(long... values) {
        raw("(");
        for (var value : values) {
            integer(value);
        }
        return raw("t");
    }

    /** A call of _rebuild_tensor_v2. */
    public PickleBuilder tensor(String storage, String key, long elements, long offset, long[] shape, long... strides) {
        raw("ctorch._utils\n_rebuild_tensor_v2\n((")
                .text("storage")
                .raw("ctorch\n" + storage + "\n")
                .text(key);
        text("cpu").integer(elements).raw("tQ").integer(offset).integers(shape).integers(strides);
        return raw("\u0089ccollections\nOrderedDict\n)RtR");
    }

    public byte[] build() {
        return bytes.toByteArray();
    }

    /** The pickle between the start of a dictionary and its end, as a whole file's pickle. */
    public byte[] dictionary() {
        return new PickleBuilder()
                .raw("\u0080\u0002}(" + bytes.toString(StandardCharsets.ISO_8859_1) + "u.")
                .build();
    }
}
