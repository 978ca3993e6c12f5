// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.hostile;

import dev.signum.arch.config.Preset;
import dev.signum.host.checkpoint.FbiLinear;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.checkpoint.storage.RowScan;
import dev.signum.host.checkpoint.synth.Archives;
import dev.signum.host.checkpoint.synth.ModelFormat;
import dev.signum.host.checkpoint.synth.SyntheticModel;
import dev.signum.host.image.Image;
import dev.signum.host.image.ImagePacker;
import dev.signum.host.image.Progress;
import dev.signum.host.reading.ReadAhead;
import dev.signum.host.tokenizer.Tokenizer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.ZipFile;

/** The kinds of files that come from elsewhere: how a small one is made, damaged and read to its end. */
enum Kind {
    PICKLE {
        @Override
        Path make(Path folder) {
            return model(folder, ModelFormat.TORCH).resolve(TORCH_FILE);
        }

        /** The pickle alone is damaged: lengths and checksums of the archive around it are right. */
        @Override
        void damage(Path file, byte[] whole, Random random) throws IOException {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            Files.write(file, whole);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (var entry : zip.stream().toList()) {
                    entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
            entries.computeIfPresent("pytorch_model/data.pkl", (_, pickle) -> Mutation.any(random, pickle));
            Archives.zip(file, entries);
        }
    },
    ZIP {
        @Override
        Path make(Path folder) {
            return model(folder, ModelFormat.TORCH).resolve(TORCH_FILE);
        }
    },
    SAFETENSORS {
        @Override
        Path make(Path folder) {
            return model(folder, ModelFormat.SAFETENSORS).resolve("model.safetensors");
        }
    },
    TOKENIZER {
        @Override
        Path make(Path folder) {
            return model(folder, ModelFormat.TORCH).resolve(Tokenizer.FILE);
        }

        @Override
        void read(Path file) {
            try (Tokenizer tokenizer = Tokenizer.open(file, 1)) {
                tokenizer.decode(tokenizer.encodePrompt("Once upon a time"));
            }
        }
    },
    IMAGE {
        @Override
        Path make(Path folder) {
            Path image = folder.resolve("model.signum");
            try (FbiModel model = FbiModel.open(model(folder, ModelFormat.TORCH))) {
                ImagePacker.pack(model, Preset.TINY.config(), image, Progress.NONE);
            }
            return image;
        }

        /** Half of the images get checksums that are right again: then the texts themselves are what is tried. */
        @Override
        void damage(Path file, byte[] whole, Random random) throws IOException {
            byte[] damaged = Mutation.any(random, whole);
            Files.write(file, random.nextBoolean() ? Checksums.repaired(damaged) : damaged);
        }

        @Override
        void read(Path file) {
            try (Image image = Image.open(file)) {
                image.finalNorm();
                image.head();
                image.embedding(0);
                image.layout().linears().forEach(linear -> image.read(linear).signs());
                image.tokenizer().close();
            }
        }
    };

    private static final String TORCH_FILE = "pytorch_model.bin";

    /** Makes a small good file. */
    abstract Path make(Path folder);

    /** Writes a damaged copy. */
    void damage(Path file, byte[] whole, Random random) throws IOException {
        Files.write(file, Mutation.any(random, whole));
    }

    /** Reads all of it. */
    void read(Path file) {
        try (FbiModel model = FbiModel.open(file.getParent())) {
            scan(model);
            model.census();
            float[] row = new float[model.config().hidden()];
            model.embeddingRows(0, 1, row);
            model.headRows(0, 1, row);
        }
    }

    /** Reads as packing does. */
    private static void scan(FbiModel model) {
        try (Arena arena = Arena.ofConfined()) {
            for (FbiLinear linear : model.linears()) {
                scan(arena, model.latents(linear), rows -> model.signs(linear, rows));
            }
            RowScan embeddings = model.embeddings();
            scan(arena, embeddings, rows -> model.finite(embeddings, rows));
            RowScan head = model.head();
            scan(arena, head, rows -> model.finite(head, rows));
        }
    }

    private static void scan(Arena arena, RowScan scan, Function<MemorySegment, Object> use) {
        int rows = (int) scan.info().rows();
        MemorySegment buffer = arena.allocate(RowScan.room(rows, scan.info().columns()), ReadAhead.ALIGNMENT);
        scan.take(scan.read(0, rows, buffer, read -> {
            use.apply(read);
            return read;
        }));
        scan.end();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Path model(Path folder, ModelFormat format) {
        Path model = folder.resolve("model");
        SyntheticModel.write(Archives.TINY, model, format, Long.MAX_VALUE, Optional.empty());
        return model;
    }
}
