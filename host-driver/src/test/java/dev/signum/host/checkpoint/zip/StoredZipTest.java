// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.zip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.host.checkpoint.Refusal;
import dev.signum.host.checkpoint.storage.InputFile;
import dev.signum.host.checkpoint.synth.Archives;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives written by the JDK and by hand, whole and broken. */
@Timeout(60)
class StoredZipTest {
    private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private Map<String, StoredEntry> entries(byte[] archive) throws IOException {
        var path = Files.write(folder.resolve("a.zip"), archive);
        try (var file = InputFile.open(path)) {
            var entries = StoredZip.entries(file);
            entries.values().forEach(StoredEntry::verify);
            return entries;
        }
    }

    private byte[] twoEntries() throws IOException {
        var entries = new TreeMap<>(Map.of("a", CONTENT, "b", CONTENT));
        return Files.readAllBytes(Archives.zip(folder.resolve("two.zip"), entries));
    }

    private static int find(byte[] archive, int signature, int skip) {
        var bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        var left = skip;
        for (var at = 0; at <= archive.length - Integer.BYTES; at++) {
            if (bytes.getInt(at) == signature && left-- == 0) {
                return at;
            }
        }
        throw new AssertionError("no such record");
    }

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void archivesOfTheJdk(int method) throws IOException {
        var path = folder.resolve("jdk.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
            var entry = new ZipEntry("a/ä");
            var crc = new CRC32();
            crc.update(CONTENT);
            entry.setMethod(method);
            entry.setSize(CONTENT.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(CONTENT);
            zip.closeEntry();
            zip.setComment("a comment behind the directory");
        }
        if (method == ZipEntry.DEFLATED) {
            Refusal.expect("is compressed or encrypted", () -> entries(Files.readAllBytes(path)));
            return;
        }
        var entry = entries(Files.readAllBytes(path)).get("a/ä");
        assertEquals(CONTENT.length, entry.size());
    }

    @Test
    void entriesOfTheTestsOwnWriter() throws IOException {
        assertEquals(List.of("a", "b"), List.copyOf(entries(twoEntries()).keySet()));
        try (var file = InputFile.open(Archives.zip(folder.resolve("x"), Map.of("c", CONTENT)))) {
            var entry = StoredZip.entries(file).get("c");
            assertEquals(ByteBuffer.wrap(CONTENT), entry.readAll(10));
            Refusal.expect("has 10 bytes where at most 9 make sense", () -> entry.readAll(9));
        }
    }

    /** A field of a record of the two-entry archive, overwritten. */
    @ParameterizedTest
    @CsvSource({
        "0x02014b50, 1, 42, 4, 0, the header of entry 'b' differs from the ZIP directory", // offset of the other entry
        "0x02014b50, 1, 42, 4, 0x7fffffff, entry 'b' lies outside the file",
        "0x02014b50, 1, 42, 4, 0xffffffff, entry 'b' lacks its ZIP64 sizes",
        "0x02014b50, 0, 24, 4, 0x7fffffff, entry 'a' is stored with two different sizes",
        "0x02014b50, 0, 16, 4, 0, entry 'a' does not match its CRC-32",
        "0x02014b50, 0, 8, 2, 1, entry 'a' is compressed or encrypted",
        "0x02014b50, 0, 10, 2, 8, entry 'a' is compressed or encrypted",
        "0x02014b50, 0, 28, 2, 65535, breaks off",
        "0x02014b50, 1, 46, 1, 0x61, two entries",
        "0x04034b50, 0, 0, 4, 0, the header of entry 'a' differs",
        "0x04034b50, 0, 26, 2, 65535, ends before",
        "0x04034b50, 0, 14, 4, 7, the header of entry 'a' differs",
        "0x06054b50, 0, 10, 2, 3, lists 2 entries and states 3",
        "0x06054b50, 0, 12, 4, 0x7fffffff, the ZIP directory claims 2147483647 bytes",
        "0x06054b50, 0, 16, 4, 0x7fffffff, the ZIP directory lies outside the file",
        "0x06054b50, 0, 20, 2, 1, no ZIP directory found"
    })
    void brokenRecords(String signature, int nth, int offset, int width, String value, String words)
            throws IOException {
        var archive = twoEntries();
        var at = find(archive, Integer.decode(signature), nth) + offset;
        var bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        var field = Long.decode(value);
        for (var i = 0; i < width; i++) {
            bytes.put(at + i, (byte) (field >> Byte.SIZE * i));
        }
        if (words.startsWith("two")) {
            // The local header must agree, or the difference is found first.
            bytes.put(find(archive, 0x04034b50, 1) + 30, (byte) field.longValue());
        }
        Refusal.expect(words, () -> entries(archive));
    }

    @Test
    void overlappingEntriesAreRefused() throws IOException {
        var archive = twoEntries();
        var bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        var central = find(archive, 0x02014b50, 0);
        var size = find(archive, 0x04034b50, 1);
        bytes.putInt(central + 20, size).putInt(central + 24, size);
        Refusal.expect("entries 'a' and 'b' overlap", () -> entries(archive));
    }
}
