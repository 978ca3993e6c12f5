// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged and hostile images are refused in one sentence. */
class DamagedImageTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void write() {
        SampleImage.write(shared);
    }

    private static List<Section> layout() {
        try (Image image = Image.open(shared.resolve("model.signum"))) {
            return image.sections();
        }
    }

    static Stream<Section> sections() {
        return layout().stream();
    }

    /** Those that do not end where the next one may begin; the last one ends the file. */
    static Stream<Section> sectionsWithPadding() {
        List<Section> all = layout();
        return all.subList(0, all.size() - 1).stream().filter(section -> section.end() % ImageFormat.ALIGNMENT != 0);
    }

    private String refusalOfFlipped(long at) throws IOException {
        byte[] bytes = Files.readAllBytes(shared.resolve("model.signum"));
        bytes[(int) at] ^= 0x10;
        return refusal(Files.write(folder.resolve("flipped.signum"), bytes));
    }

    @ParameterizedTest
    @MethodSource("sections")
    void flippedBitIsRefusedNamingTheSection(Section section) throws IOException {
        String message = refusalOfFlipped(section.offset() + section.length() / 2);
        assertTrue(message.contains("'" + section.name() + "'") && message.contains("flipped.signum"), message);
    }

    @ParameterizedTest
    @MethodSource("sectionsWithPadding")
    void flippedBitBehindASectionIsRefused(Section section) throws IOException {
        String message = refusalOfFlipped(section.end());
        assertTrue(message.contains("follows section '" + section.name() + "'"), message);
    }

    @Test
    void truncatedFilesAreRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(shared.resolve("model.signum"));
        for (int length : new int[] {0, 1, 100, 4095, 4096, 5000, bytes.length / 2, bytes.length - 1}) {
            Path file = folder.resolve("short" + length);
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertTrue(refusal(file).contains("short" + length));
        }
    }

    /** One field of the header changed, with the header's checksum made right again. */
    static Stream<HeaderEdit> hostile() {
        int entry = ImageFormat.ENTRIES_AT;
        int second = entry + ImageFormat.ENTRY_BYTES;
        return Stream.of(
                new HeaderEdit("version", h -> h.putInt(ImageFormat.VERSION_AT, 99)),
                new HeaderEdit("no sections", h -> h.putInt(ImageFormat.COUNT_AT, 0)),
                new HeaderEdit("too many sections", h -> h.putInt(ImageFormat.COUNT_AT, -1)),
                new HeaderEdit("fewer sections", h -> h.putInt(ImageFormat.COUNT_AT, 3)),
                new HeaderEdit("other length", h -> h.putLong(ImageFormat.LENGTH_AT, 1L << 60)),
                new HeaderEdit("offset in header", h -> h.putLong(entry + 32, 0)),
                new HeaderEdit("negative offset", h -> h.putLong(entry + 32, -4096)),
                new HeaderEdit("unaligned offset", h -> h.putLong(entry + 32, 4097)),
                new HeaderEdit("offset past end", h -> h.putLong(entry + 32, 1L << 62)),
                new HeaderEdit("negative length", h -> h.putLong(entry + 40, -1)),
                new HeaderEdit("huge length", h -> h.putLong(entry + 40, Long.MAX_VALUE)),
                new HeaderEdit("overlap", h -> h.putLong(second + 32, h.getLong(entry + 32))),
                new HeaderEdit("name", h -> h.put(entry, (byte) 'x')),
                new HeaderEdit("same names", h -> h.put(second, name(h, entry))),
                new HeaderEdit("section checksum", h -> h.putInt(second + 48, 1)));
    }

    private static byte[] name(ByteBuffer header, int entry) {
        byte[] name = new byte[ImageFormat.NAME_BYTES];
        header.get(entry, name);
        return name;
    }

    private record HeaderEdit(String what, java.util.function.Consumer<ByteBuffer> edit) {
        @Override
        public String toString() {
            return what;
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileHeadersAreRefused(HeaderEdit edit) throws IOException {
        byte[] bytes = Files.readAllBytes(shared.resolve("model.signum"));
        ByteBuffer header =
                ByteBuffer.wrap(bytes, 0, ImageFormat.ALIGNMENT).slice().order(ByteOrder.LITTLE_ENDIAN);
        edit.edit().accept(header);
        header.putInt(ImageFormat.CRC_AT, 0);
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, ImageFormat.ALIGNMENT);
        header.putInt(ImageFormat.CRC_AT, (int) crc.getValue());
        Path file = Files.write(folder.resolve("hostile.signum"), bytes);
        String message = refusal(file);
        assertTrue(message.contains("hostile.signum"), message);
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void headerFlipAndForeignFilesAreRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(shared.resolve("model.signum"));
        bytes[4000] ^= 1;
        assertTrue(refusal(Files.write(folder.resolve("a"), bytes)).contains("header"));
        assertTrue(refusal(shared.resolve("model/pytorch_model.bin")).contains("not a Signum image"));
        assertTrue(refusal(folder.resolve("absent")).contains("absent"));
    }

    private static String refusal(Path file) {
        return assertThrows(InputException.class, () -> Image.open(file)).getMessage();
    }
}
