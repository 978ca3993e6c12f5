// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.loading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Preset;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.checkpoint.synth.ModelFormat;
import dev.signum.host.checkpoint.synth.SyntheticModel;
import dev.signum.host.checkpoint.synth.SyntheticSpec;
import dev.signum.host.image.Crc;
import dev.signum.host.image.Image;
import dev.signum.host.image.ImagePacker;
import dev.signum.host.image.Progress;
import dev.signum.host.image.Section;
import dev.signum.host.reading.DirectFile;
import dev.signum.host.reading.StreamSource;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams and images on their way into a card made of memory. */
class StreamLoaderTest {
    private static final MemoryConfig MEMORY = Preset.U250.config().memory();
    private static final long CHANNEL = 64 << 20;
    private static final int BYTES = 3 * StreamLoader.CHUNK + 12_345;

    @TempDir
    Path folder;

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    @Test
    void aFileReachesTheCardWithItsChecksum() throws IOException {
        byte[] bytes = random();
        Path path = Files.write(folder.resolve("stream"), bytes);
        try (MemoryCard card = new MemoryCard(MEMORY, CHANNEL);
                StreamLoader loader = new StreamLoader(card);
                DirectFile file = DirectFile.open(path);
                Arena arena = Arena.ofConfined()) {
            StreamLoader.Loaded loaded = loader.load("it", file.part(4096, BYTES - 4096), 64, Progress.NONE);
            MemorySegment expected = MemorySegment.ofArray(bytes).asSlice(4096);
            MemorySegment found = arena.allocate(BYTES - 4096);
            card.read(64, found);
            assertEquals(-1, found.mismatch(expected));
            assertEquals(new StreamLoader.Loaded(Crc.of(found), 0, 0), loaded);
        }
    }

    @Test
    void whatTheCardHoldsIsNotWrittenAgain() {
        try (Arena arena = Arena.ofShared();
                MemoryCard card = new MemoryCard(MEMORY, CHANNEL);
                StreamLoader loader = new StreamLoader(card)) {
            MemorySegment content = arena.allocateFrom(ValueLayout.JAVA_BYTE, random());
            // A load that broke off after its second chunk.
            card.write(0, content.asSlice(0, 2L * StreamLoader.CHUNK + 5));
            StreamLoader.Loaded loaded = loader.load("it", StreamSource.of(content), 0, Progress.NONE);
            assertEquals(2L * StreamLoader.CHUNK, loaded.skipped());
            assertEquals(
                    BYTES,
                    loader.load("it", StreamSource.of(content), 0, Progress.NONE)
                            .skipped());
        }
    }

    @Test
    void aFileThatEndsTooEarlyIsRefused() throws IOException {
        Path path = Files.write(folder.resolve("short"), new byte[10_000]);
        try (MemoryCard card = new MemoryCard(MEMORY, CHANNEL);
                StreamLoader loader = new StreamLoader(card);
                DirectFile file = DirectFile.open(path)) {
            InputException refused = assertThrows(
                    InputException.class, () -> loader.load("it", file.part(4096, 20_000), 0, Progress.NONE));
            assertTrue(refused.getMessage().contains("ends before offset 24096"), refused.getMessage());
        }
        assertThrows(InputException.class, () -> DirectFile.open(folder.resolve("none")));
    }

    @Test
    void anImageLiesInItsChannels() throws IOException {
        try (MemoryCard card = new MemoryCard(MEMORY, CHANNEL);
                Image image = Image.openUnread(image());
                Arena arena = Arena.ofConfined()) {
            long bytes = image.layout().streamBytes();
            ImageLoader.Totals totals = ImageLoader.load(List.of(card), image, Progress.NONE);
            assertEquals(bytes * MEMORY.channels(), totals.bytes());
            assertEquals(0, totals.skipped());
            for (int c = 0; c < MEMORY.channels(); c++) {
                MemorySegment found = arena.allocate(bytes);
                card.read(MEMORY.channelBase(c), found);
                assertEquals(-1, found.mismatch(image.stream(c)));
            }
        }
    }

    /** Whatever is read for the first time when it is loaded is checked then. */
    @ParameterizedTest
    @ValueSource(strings = {"stream.2", "head", "embeddings"})
    void damageIsFoundWhileAnImageIsLoaded(String name) throws IOException {
        Path path = image();
        Section section = Image.sections(path).stream()
                .filter(any -> any.name().equals(name))
                .findFirst()
                .orElseThrow();
        byte[] damaged = Files.readAllBytes(path);
        damaged[(int) section.offset() + 100] ^= 4;
        Files.write(path, damaged);
        try (MemoryCard card = new MemoryCard(MEMORY, CHANNEL);
                Image image = Image.openUnread(path)) {
            InputException refused =
                    assertThrows(InputException.class, () -> ImageLoader.load(List.of(card), image, Progress.NONE));
            assertTrue(refused.getMessage().contains("'" + name + "' does not match"), refused.getMessage());
        }
        assertThrows(InputException.class, () -> Image.open(path));
    }

    private Path image() {
        SyntheticSpec spec = new SyntheticSpec(320, 864, 5, 1, 2, 300, 11);
        Path model = folder.resolve("model");
        SyntheticModel.write(spec, model, ModelFormat.TORCH, Long.MAX_VALUE, Optional.empty());
        Path path = folder.resolve("image");
        try (FbiModel checkpoint = FbiModel.open(model)) {
            ImagePacker.pack(checkpoint, Preset.U250.config(), path, Progress.NONE);
        }
        return path;
    }
}
