// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.zip;

import dev.signum.host.checkpoint.storage.InputFile;
import java.nio.ByteBuffer;

/**
 * Where the central directory lies (APPNOTE.TXT 4.3.14 to 4.3.16).
 *
 * @param start its offset in the file
 * @param size its length in bytes, at most 64 MiB
 * @param entries the number of entries it states
 */
record EndOfDirectory(long start, long size, long entries) {
    private static final int SIGNATURE = 0x06054b50;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int WIDE_SIGNATURE = 0x06064b50;
    private static final int BYTES = 22;
    private static final int LOCATOR_BYTES = 20;
    private static final int WIDE_BYTES = 56;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LARGEST_DIRECTORY = 64 << 20;

    static EndOfDirectory find(InputFile file) {
        var length = (int) Math.min(file.size(), BYTES + LONGEST_COMMENT);
        var tailStart = file.size() - length;
        var tail = file.read(tailStart, length);
        for (var at = length - BYTES; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE && Fields.u16(tail, at + 20) == length - BYTES - at) {
                return checked(file, tailStart + at, parse(file, tail, at, tailStart + at));
            }
        }
        throw file.refuse("no ZIP directory found at its end");
    }

    private static EndOfDirectory parse(InputFile file, ByteBuffer tail, int at, long position) {
        var locator = position - LOCATOR_BYTES;
        if (locator >= 0) {
            var bytes = file.read(locator, LOCATOR_BYTES);
            if (bytes.getInt(0) == LOCATOR_SIGNATURE) {
                return wide(file, bytes.getLong(8), locator);
            }
        }
        return new EndOfDirectory(Fields.u32(tail, at + 16), Fields.u32(tail, at + 12), Fields.u16(tail, at + 10));
    }

    private static EndOfDirectory wide(InputFile file, long position, long locator) {
        if (position < 0 || position > locator - WIDE_BYTES) {
            throw file.refuse("the ZIP64 directory record lies outside the file");
        }
        var bytes = file.read(position, WIDE_BYTES);
        if (bytes.getInt(0) != WIDE_SIGNATURE) {
            throw file.refuse("the ZIP64 directory record is missing at offset " + position);
        }
        return new EndOfDirectory(bytes.getLong(48), bytes.getLong(40), bytes.getLong(32));
    }

    private static EndOfDirectory checked(InputFile file, long position, EndOfDirectory found) {
        if (found.size < 0 || found.size > LARGEST_DIRECTORY) {
            throw file.refuse("the ZIP directory claims %d bytes".formatted(found.size));
        }
        if (found.start < 0 || found.start > position - found.size) {
            throw file.refuse("the ZIP directory lies outside the file");
        }
        return found;
    }
}
