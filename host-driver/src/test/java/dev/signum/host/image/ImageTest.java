// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.host.Cores;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.checkpoint.synth.ModelFormat;
import dev.signum.host.checkpoint.synth.SyntheticModel;
import dev.signum.host.checkpoint.synth.SyntheticSpec;
import dev.signum.sim.reference.linear.SignMatrix;
import dev.signum.sim.tools.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images hold what was packed, and are kept in the cache. */
class ImageTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void write() {
        SampleImage.write(shared);
    }

    static List<CoreConfig> cores() {
        return Cores.all();
    }

    @ParameterizedTest
    @MethodSource("cores")
    void imageHoldsTheModel(CoreConfig core) {
        Path file = folder.resolve("m.signum");
        List<Long> seen = new ArrayList<>();
        try (FbiModel model = FbiModel.open(shared.resolve("model"))) {
            ImagePacker.pack(model, core, file, (done, total) -> seen.add(total - done));
            try (Image image = Image.open(file)) {
                assertEquals(model.config(), image.config());
                assertEquals("model", image.model().source());
                assertEquals(model.census(), image.model().census());
                assertEquals(core, image.layout().core());
                assertArrayEquals(model.finalNorm(), image.finalNorm());
                float[] head = new float[300 * 40];
                model.headRows(0, 300, head);
                assertArrayEquals(head, image.head());
                float[] row = new float[40];
                model.embeddingRows(123, 1, row);
                assertArrayEquals(row, image.embedding(123));
                for (PackedLinear packed : image.layout().linears()) {
                    var linear = model.linear(packed.layer(), packed.kind());
                    StreamReader reader = image.read(packed);
                    assertArrayEquals(linear.scale(), reader.scales());
                    assertArrayEquals(linear.shift(), reader.shifts());
                    var reference = new SignMatrix(
                            packed.outputs(),
                            packed.inputs(),
                            model.signs(linear, 0, linear.rows()).words());
                    var packedSigns = new SignMatrix(packed.outputs(), packed.inputs(), reader.signs());
                    int[] codes = codes(packed.inputs());
                    int[] sums = reader.rowSums();
                    for (int i = 0; i < packed.outputs(); i++) {
                        assertEquals(reference.dot(i, codes), packedSigns.dot(i, codes));
                        assertEquals(reference.rowSum(i), sums[i]);
                    }
                }
                try (var tokenizer = image.tokenizer()) {
                    assertEquals(300, tokenizer.size());
                }
            }
        }
        assertEquals(0, seen.getLast());
    }

    /** Numbers of which no two subsets of signs are likely to have the same sum. */
    private static int[] codes(int count) {
        return new Random(count).ints(count).toArray();
    }

    @Test
    void anotherCoresImageIsRefusedNamingBoth() {
        PackedModels models = new PackedModels(new CacheFolder(folder));
        String message = assertThrows(
                        InputException.class,
                        () -> models.open(shared.resolve("model.signum"), Preset.TINY.config(), Progress.NONE))
                .getMessage();
        assertTrue(message.contains("tiny: 8 x 64 x 16") && message.contains("u250: 16 x 256 x 16"), message);
    }

    @Test
    void foldersArePackedOnceIntoTheCache() throws IOException {
        PackedModels models = new PackedModels(new CacheFolder(folder.resolve("cache")));
        List<Path> before = list(shared.resolve("model"));
        Path first = path(models);
        Object made = identity(first);
        assertEquals(first, path(models));
        assertEquals(made, identity(first));
        assertEquals(before, list(shared.resolve("model")));
        byte[] bytes = Files.readAllBytes(first);
        bytes[bytes.length - 1] ^= 1;
        Files.write(first, bytes);
        assertEquals(first, path(models), "a damaged image in the cache is made again");
        Path config = shared.resolve("model/config.json");
        FileTime time = Files.getLastModifiedTime(config);
        Files.setLastModifiedTime(config, FileTime.fromMillis(time.toMillis() + 5000));
        assertNotEquals(first, path(models));
        Files.setLastModifiedTime(config, time);
    }

    private static Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Test
    void anImageThatIsDroppedFromTheCacheStaysReadable() {
        PackedModels models = new PackedModels(new CacheFolder(folder.resolve("small"), 0));
        Path model = shared.resolve("model");
        try (Image tiny = models.open(model, Preset.TINY.config(), Progress.NONE);
                Image u250 = models.open(model, Preset.U250.config(), Progress.NONE)) {
            assertFalse(Files.exists(tiny.path()));
            assertTrue(Files.exists(u250.path()));
            assertArrayEquals(u250.head(), tiny.head());
            try (Image again = models.open(model, Preset.TINY.config(), Progress.NONE)) {
                assertEquals(tiny.path(), again.path());
                assertTrue(Files.exists(again.path()));
            }
        }
    }

    /** Each drops what the others have found and not opened yet. */
    @Test
    void openersOfAFullCacheDisturbNobody() throws ExecutionException, InterruptedException {
        PackedModels models = new PackedModels(new CacheFolder(folder.resolve("busy"), 0));
        List<Future<?>> openers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 80; i++) {
                CoreConfig core = Preset.values()[i % 2].config();
                openers.add(threads.submit(() -> models.open(shared.resolve("model"), core, Progress.NONE)
                        .close()));
            }
        }
        for (Future<?> opener : openers) {
            opener.get();
        }
    }

    @Test
    void opensCountAsUses() throws IOException {
        Path cache = folder.resolve("used");
        PackedModels models = new PackedModels(new CacheFolder(cache));
        Path first = path(models);
        Files.setLastModifiedTime(first, FileTime.fromMillis(0));
        assertEquals(first, path(models));
        assertNotEquals(FileTime.fromMillis(0), Files.getLastModifiedTime(first));
    }

    private static Path path(PackedModels models) {
        try (Image image = models.open(shared.resolve("model"), Preset.TINY.config(), Progress.NONE)) {
            return image.path();
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void failedPackingLeavesNothing() throws IOException {
        Path damaged = folder.resolve("damaged");
        SyntheticModel.write(SampleImage.SPEC, damaged, ModelFormat.SAFETENSORS, Long.MAX_VALUE, Optional.empty());
        Files.delete(damaged.resolve("tokenizer.json"));
        Path target = folder.resolve("out.signum");
        try (FbiModel model = FbiModel.open(damaged)) {
            assertThrows(
                    InputException.class, () -> ImagePacker.pack(model, Preset.TINY.config(), target, Progress.NONE));
            String message = assertThrows(
                            InputException.class,
                            () -> ImagePacker.pack(
                                    model,
                                    Preset.TINY.config(),
                                    folder.resolve("no/such/folder/x.signum"),
                                    Progress.NONE))
                    .getMessage();
            assertTrue(message.contains("cannot be written"), message);
        }
        assertEquals(List.of(damaged), list(folder));
    }

    @Test
    void tooManyInputsForTheCoreAreRefused() {
        Path wide = folder.resolve("wide");
        SyntheticModel.write(
                new SyntheticSpec(8, 2049, 1, 1, 1, 300, 1), wide, ModelFormat.TORCH, Long.MAX_VALUE, Optional.empty());
        try (FbiModel model = FbiModel.open(wide)) {
            String message = assertThrows(
                            InputException.class,
                            () -> ImagePacker.pack(model, Cores.wide(), folder.resolve("w.signum"), Progress.NONE))
                    .getMessage();
            assertTrue(message.contains("down_proj has 2049 inputs"), message);
        }
    }
}
