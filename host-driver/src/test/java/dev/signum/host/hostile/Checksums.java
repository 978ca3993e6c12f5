// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Makes the checksums of a damaged image right again, as docs/image-format.md describes them. */
final class Checksums {
    private static final int HEADER = 4096;
    private static final int ENTRIES = 32;
    private static final int ENTRY = 64;
    private static final int MOST = 63;

    private Checksums() {}

    static byte[] repaired(byte[] image) {
        if (image.length < HEADER) {
            return image;
        }
        ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(16, image.length);
        int sections = Math.clamp(bytes.getInt(12), 0, MOST);
        for (int i = 0; i < sections; i++) {
            int entry = ENTRIES + i * ENTRY;
            long offset = bytes.getLong(entry + 32);
            long length = bytes.getLong(entry + 40);
            if (offset >= HEADER && length >= 0 && offset <= image.length && length <= image.length - offset) {
                bytes.putInt(entry + 48, crc(image, (int) offset, (int) length));
            }
        }
        bytes.putInt(28, 0);
        bytes.putInt(28, crc(image, 0, HEADER));
        return image;
    }

    private static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
