// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.storage.Quote;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/** The header of an image: its sections by name, in file order. */
record ImageHeader(Map<String, Section> sections) {
    /** The header's bytes, ready to be written at the start of a file of {@code fileBytes}. */
    ByteBuffer encode(long fileBytes) {
        ByteBuffer bytes = buffer();
        bytes.put(ImageFormat.magic()).putInt(ImageFormat.VERSION).putInt(sections.size());
        bytes.putLong(fileBytes);
        int at = ImageFormat.ENTRIES_AT;
        for (Section section : sections.values()) {
            bytes.put(at, section.name().getBytes(StandardCharsets.US_ASCII));
            bytes.putLong(at + ImageFormat.NAME_BYTES, section.offset());
            bytes.putLong(at + ImageFormat.NAME_BYTES + 8, section.length());
            bytes.putInt(at + ImageFormat.NAME_BYTES + 16, section.crc());
            at += ImageFormat.ENTRY_BYTES;
        }
        return bytes.putInt(ImageFormat.CRC_AT, crc(bytes)).rewind();
    }

    static ByteBuffer buffer() {
        return ByteBuffer.allocate(ImageFormat.ALIGNMENT).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int crc(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        byte[] bytes = header.array().clone();
        Arrays.fill(bytes, ImageFormat.CRC_AT, ImageFormat.CRC_AT + Integer.BYTES, (byte) 0);
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /**
     * Reads and checks a header.
     *
     * @param file named in errors
     * @param bytes the first 4096 bytes
     * @param fileBytes the size of the file
     * @throws InputException in one sentence when it is no header of this version, damaged or impossible
     */
    static ImageHeader decode(Path file, ByteBuffer bytes, long fileBytes) {
        byte[] magic = new byte[ImageFormat.magic().length];
        bytes.get(0, magic);
        if (!Arrays.equals(magic, ImageFormat.magic())) {
            throw new InputException(file + ": is not a Signum image; name an image made by 'signum pack'.");
        }
        if (bytes.getInt(ImageFormat.VERSION_AT) != ImageFormat.VERSION) {
            throw new InputException("%s: is of image format %d and this Signum reads format %d; pack the model again."
                    .formatted(file, bytes.getInt(ImageFormat.VERSION_AT), ImageFormat.VERSION));
        }
        if (crc(bytes) != bytes.getInt(ImageFormat.CRC_AT)) {
            throw damaged(file, "the header does not match its checksum");
        }
        if (bytes.getLong(ImageFormat.LENGTH_AT) != fileBytes) {
            throw damaged(
                    file, "has " + fileBytes + " bytes where its header says " + bytes.getLong(ImageFormat.LENGTH_AT));
        }
        return new ImageHeader(sections(file, bytes, fileBytes));
    }

    private static Map<String, Section> sections(Path file, ByteBuffer bytes, long fileBytes) {
        int count = bytes.getInt(ImageFormat.COUNT_AT);
        if (count < 1 || count > ImageFormat.MOST_SECTIONS) {
            throw damaged(file, "the header counts " + Integer.toUnsignedString(count) + " sections");
        }
        Map<String, Section> sections = new LinkedHashMap<>();
        long free = ImageFormat.ALIGNMENT;
        for (int i = 0; i < count; i++) {
            Section section = section(bytes, ImageFormat.ENTRIES_AT + i * ImageFormat.ENTRY_BYTES);
            boolean inOrder = section.offset() >= free && section.offset() % ImageFormat.ALIGNMENT == 0;
            boolean inFile = section.length() >= 0 && section.length() <= fileBytes - section.offset();
            if (!inOrder || !inFile || sections.put(section.name(), section) != null) {
                throw damaged(file, "section " + Quote.of(section.name()) + " lies outside the file or on another one");
            }
            free = section.end();
        }
        return sections;
    }

    private static Section section(ByteBuffer bytes, int at) {
        byte[] name = new byte[ImageFormat.NAME_BYTES];
        bytes.get(at, name);
        int length = 0;
        while (length < name.length && name[length] != 0) {
            length++;
        }
        return new Section(
                new String(name, 0, length, StandardCharsets.US_ASCII),
                bytes.getLong(at + ImageFormat.NAME_BYTES),
                bytes.getLong(at + ImageFormat.NAME_BYTES + 8),
                bytes.getInt(at + ImageFormat.NAME_BYTES + 16));
    }

    static InputException damaged(Path file, String problem) {
        return new InputException(file + ": " + problem + "; the image is damaged, pack the model again.");
    }
}
