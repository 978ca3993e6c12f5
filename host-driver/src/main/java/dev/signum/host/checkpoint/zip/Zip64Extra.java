// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.zip;

import dev.signum.host.checkpoint.storage.InputFile;
import dev.signum.host.checkpoint.storage.Quote;
import java.nio.ByteBuffer;

/** The ZIP64 extra field of one header: 64-bit values, in order, for those 32-bit fields that read 0xFFFFFFFF. */
final class Zip64Extra {
    private static final int ZIP64 = 1;
    private static final long SATURATED = 0xFFFF_FFFFL;
    private static final int FIELD_HEADER = 4;

    private final InputFile file;
    private final String name;
    private final ByteBuffer values;

    Zip64Extra(InputFile file, String name, ByteBuffer extra) {
        this.file = file;
        this.name = name;
        this.values = find(extra);
    }

    private static ByteBuffer find(ByteBuffer extra) {
        while (extra.remaining() >= FIELD_HEADER) {
            var id = Short.toUnsignedInt(extra.getShort());
            var length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
            if (id == ZIP64) {
                return extra.slice(extra.position(), length).order(extra.order());
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    /** {@code field}, or the next 64-bit value where the field says that there is one. */
    long value(long field) {
        if (field != SATURATED) {
            return field;
        }
        if (values.remaining() < Long.BYTES) {
            throw file.refuse("entry " + Quote.of(name) + " lacks its ZIP64 sizes");
        }
        return values.getLong();
    }
}
