// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.zip;

import java.nio.ByteBuffer;

/** Unsigned fields of ZIP records. */
final class Fields {
    private Fields() {}

    static int u16(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    static long u32(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }
}
