// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.host.checkpoint.synth.Archives;
import dev.signum.host.checkpoint.synth.ModelFormat;
import dev.signum.host.checkpoint.synth.SyntheticModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files cut at many places and with random bits flipped: opening the model and reading all of it ends in success or in one
 * sentence. Seeds and places are in the failure messages.
 */
@Timeout(120)
class DamagedFilesTest {
    private static final int FLIPS = 500;
    private static final long SHARD_BYTES = 500;

    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void makeFolder() throws IOException {
        target = Files.createDirectories(folder.resolve("model"));
    }

    /** What to damage in which kind of model. */
    enum Victim {
        TORCH(ModelFormat.TORCH, Long.MAX_VALUE, "pytorch_model.bin"),
        TORCH_SHARD(ModelFormat.TORCH, SHARD_BYTES, "pytorch_model-00001-of-"),
        TORCH_INDEX(ModelFormat.TORCH, SHARD_BYTES, "pytorch_model.bin.index.json"),
        SAFETENSORS(ModelFormat.SAFETENSORS, Long.MAX_VALUE, "model.safetensors"),
        SAFETENSORS_INDEX(ModelFormat.SAFETENSORS, SHARD_BYTES, "model.safetensors.index.json"),
        CONFIG(ModelFormat.SAFETENSORS, Long.MAX_VALUE, "config.json");

        private final ModelFormat format;
        private final long shardBytes;
        private final String file;

        Victim(ModelFormat format, long shardBytes, String file) {
            this.format = format;
            this.shardBytes = shardBytes;
            this.file = file;
        }

        Path write(Path target) throws IOException {
            SyntheticModel.write(Archives.TINY, target, format, shardBytes, Optional.empty());
            try (var files = Files.list(target)) {
                return files.filter(path -> path.getFileName().toString().startsWith(file))
                        .findAny()
                        .orElseThrow();
            }
        }
    }

    private boolean refused() {
        return Refusal.refuses(() -> {
            try (var model = FbiModel.open(target)) {
                model.census();
                var rows = new float[model.config().hidden()];
                for (var token = 0; token < model.config().vocabulary(); token++) {
                    model.embeddingRows(token, 1, rows);
                    model.headRows(token, 1, rows);
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void truncation(Victim victim) throws IOException {
        var file = victim.write(target);
        var whole = Files.readAllBytes(file);
        var step = Math.max(1, whole.length / 997);
        for (var length = 0; length < whole.length; length += step) {
            Files.write(file, Arrays.copyOf(whole, length));
            // config.json and the indexes end in a line break or brace that may be cut without harm.
            assertTrue(refused() || length >= whole.length - 2, victim + " cut to " + length);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TORCH, 11",
        "TORCH, 12",
        "TORCH_SHARD, 13",
        "TORCH_INDEX, 14",
        "SAFETENSORS, 15",
        "SAFETENSORS_INDEX, 16",
        "CONFIG, 17"
    })
    void flippedBits(Victim victim, long seed) throws IOException {
        var file = victim.write(target);
        var whole = Files.readAllBytes(file);
        var random = new Random(seed);
        var refusals = 0;
        for (var round = 0; round < FLIPS; round++) {
            Files.write(file, flip(random, whole));
            try {
                refusals += refused() ? 1 : 0;
            } catch (RuntimeException e) {
                throw new AssertionError(victim + " seed " + seed + " round " + round, e);
            }
        }
        assertTrue(refusals > FLIPS / 10, victim + " refused only " + refusals);
    }

    /** Flips one to four bits; half of the time within the first kilobyte, where headers are. */
    private static byte[] flip(Random random, byte[] whole) {
        var damaged = whole.clone();
        var reach = random.nextBoolean() ? damaged.length : Math.min(damaged.length, 1024);
        for (var flips = 1 + random.nextInt(4); flips > 0; flips--) {
            damaged[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return damaged;
    }

    /** Damage to the pickle alone, in an archive whose checksums are right: nothing but the pickle reader stands against it. */
    @ParameterizedTest
    @CsvSource({"21, FLIP", "22, FLIP", "23, CUT", "24, DOUBLE", "25, NOISE"})
    void damagedPickle(long seed, Damage damage) throws IOException {
        var entries = unzip(Victim.TORCH.write(target));
        var whole = entries.get("pytorch_model/data.pkl");
        var random = new Random(seed);
        var refusals = 0;
        for (var round = 0; round < FLIPS; round++) {
            entries.put("pytorch_model/data.pkl", damage.apply(random, whole));
            Archives.zip(target.resolve("pytorch_model.bin"), entries);
            try {
                refusals += refused() ? 1 : 0;
            } catch (RuntimeException e) {
                throw new AssertionError(damage + " seed " + seed + " round " + round, e);
            }
        }
        assertTrue(refusals > FLIPS / 4, damage + " refused only " + refusals);
    }

    /** Ways to damage a pickle. */
    enum Damage {
        FLIP((random, whole) -> flip(random, whole)),
        CUT((random, whole) -> Arrays.copyOf(whole, random.nextInt(whole.length))),
        DOUBLE((random, whole) -> {
            var at = random.nextInt(whole.length);
            var length = random.nextInt(whole.length - at);
            var doubled = Arrays.copyOf(whole, whole.length + length);
            System.arraycopy(whole, at, doubled, at + length, whole.length - at);
            return doubled;
        }),
        NOISE((random, whole) -> {
            var noisy = whole.clone();
            var opcodes = "\u0080cqrhj(})]XJKM\u008at\u0085\u0086\u0087\u0088\u0089NQRsub.";
            for (var i = 0; i < 5; i++) {
                noisy[random.nextInt(noisy.length)] = (byte) opcodes.charAt(random.nextInt(opcodes.length()));
            }
            return noisy;
        });

        private interface Change {
            byte[] of(Random random, byte[] whole);
        }

        private final Change change;

        Damage(Change change) {
            this.change = change;
        }

        byte[] apply(Random random, byte[] whole) {
            return change.of(random, whole);
        }
    }

    private static Map<String, byte[]> unzip(Path file) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }
}
