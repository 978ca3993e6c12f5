// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.synth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a ZIP archive as {@code torch.save} does: entries stored, sizes in a data descriptor behind the data, data aligned
 * to 64 bytes by an {@code FB} extra field, ZIP64 where 32 bits do not suffice (APPNOTE.TXT 4.3).
 */
final class StoredZipWriter implements AutoCloseable {
    /** From this value on, a field does not fit 32 bits. */
    static final long WIDE = 0xFFFF_FFFFL;

    private static final int ALIGNMENT = 64;
    private static final int LOCAL_BYTES = 30;
    private static final int FIELD_HEADER = 4;
    private static final int FLAGS = 0x0808;
    private static final int VERSION = 45;
    private static final int MOST_ENTRIES = 0xFFFF;

    private final OutputFile file;
    private final long wideFrom;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(byte[] name, long header, long crc, long size) {}

    /** Writes the content of one entry. */
    @FunctionalInterface
    interface Content {
        void write(OutputFile file) throws IOException;
    }

    /**
     * Starts an archive.
     *
     * @param wideFrom sizes and offsets from this one on are written as ZIP64; {@link #WIDE} but in tests
     */
    StoredZipWriter(Path path, long wideFrom) throws IOException {
        this.file = new OutputFile(path);
        this.wideFrom = wideFrom;
    }

    void entry(String name, Content content) throws IOException {
        var encoded = name.getBytes(StandardCharsets.UTF_8);
        var header = file.position();
        var unpadded = header + LOCAL_BYTES + encoded.length + FIELD_HEADER;
        var padding = (int) Math.floorMod(-unpadded, (long) ALIGNMENT);
        file.u32(0x04034b50).u16(VERSION).u16(FLAGS).u16(0).u32(0).u32(0).u32(0).u32(0);
        file.u16(encoded.length).u16(FIELD_HEADER + padding).bytes(encoded);
        file.ascii("FB").u16(padding).ascii("Z".repeat(padding));
        var start = file.position();
        file.startSum();
        content.write(file);
        var crc = file.sum();
        var size = file.position() - start;
        entries.add(new Entry(encoded, header, crc, size));
        descriptor(crc, size);
    }

    private void descriptor(long crc, long size) throws IOException {
        file.u32(0x08074b50).u32(crc);
        if (size >= wideFrom) {
            file.u64(size).u64(size);
        } else {
            file.u32(size).u32(size);
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            var start = file.position();
            for (var entry : entries) {
                central(entry);
            }
            end(start, file.position() - start);
        }
    }

    private void central(Entry entry) throws IOException {
        var wideSize = entry.size >= wideFrom;
        var wideHeader = entry.header >= wideFrom;
        var extra = (wideSize ? 2 * Long.BYTES : 0) + (wideHeader ? Long.BYTES : 0);
        file.u32(0x02014b50).u16(VERSION).u16(VERSION).u16(FLAGS).u16(0).u32(0).u32(entry.crc);
        file.u32(wideSize ? WIDE : entry.size).u32(wideSize ? WIDE : entry.size);
        file.u16(entry.name.length)
                .u16(extra == 0 ? 0 : FIELD_HEADER + extra)
                .u16(0)
                .u16(0)
                .u16(0)
                .u32(0);
        file.u32(wideHeader ? WIDE : entry.header).bytes(entry.name);
        if (extra > 0) {
            file.u16(1).u16(extra);
        }
        if (wideSize) {
            file.u64(entry.size).u64(entry.size);
        }
        if (wideHeader) {
            file.u64(entry.header);
        }
    }

    private void end(long start, long size) throws IOException {
        var wide = start >= wideFrom || entries.size() >= MOST_ENTRIES;
        if (wide) {
            var record = file.position();
            file.u32(0x06064b50).u64(44).u16(VERSION).u16(VERSION).u32(0).u32(0);
            file.u64(entries.size()).u64(entries.size()).u64(size).u64(start);
            file.u32(0x07064b50).u32(0).u64(record).u32(1);
        }
        var count = wide ? MOST_ENTRIES : entries.size();
        file.u32(0x06054b50).u16(0).u16(0).u16(count).u16(count);
        file.u32(wide ? WIDE : size).u32(wide ? WIDE : start).u16(0);
    }
}
