// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;

/** CRC-32C (RFC 3720) of bytes that may not fit one buffer. */
public final class Crc {
    private static final long WINDOW = 1 << 26;

    private Crc() {}

    /** The CRC-32C of a segment of any size. */
    public static int of(MemorySegment bytes) {
        CRC32C crc = new CRC32C();
        for (long done = 0; done < bytes.byteSize(); done += WINDOW) {
            long part = Math.min(WINDOW, bytes.byteSize() - done);
            crc.update(bytes.asSlice(done, part).asByteBuffer());
        }
        return (int) crc.getValue();
    }
}
