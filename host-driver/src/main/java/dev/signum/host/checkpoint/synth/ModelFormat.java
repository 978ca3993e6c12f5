// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.synth;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** File formats of checkpoints. */
public enum ModelFormat {
    /** {@code torch.save}: {@code pytorch_model.bin}. */
    TORCH("pytorch_model", ".bin") {
        @Override
        void write(Path path, List<RandomTensor> tensors, long seed) throws IOException {
            torch(path, tensors, seed, StoredZipWriter.WIDE);
        }
    },
    /** {@code model.safetensors}. */
    SAFETENSORS("model", ".safetensors") {
        @Override
        void write(Path path, List<RandomTensor> tensors, long seed) throws IOException {
            safetensors(path, tensors, seed);
        }
    };

    private final String stem;
    private final String suffix;

    ModelFormat(String stem, String suffix) {
        this.stem = stem;
        this.suffix = suffix;
    }

    /** The name of a checkpoint's only file. */
    String single() {
        return stem + suffix;
    }

    /** The name of shard {@code number}, from 1, of {@code count}. */
    String shard(int number, int count) {
        return "%s-%05d-of-%05d%s".formatted(stem, number, count, suffix);
    }

    /** Writes one file with {@code tensors}. */
    abstract void write(Path path, List<RandomTensor> tensors, long seed) throws IOException;

    static void torch(Path path, List<RandomTensor> tensors, long seed, long wideFrom) throws IOException {
        var name = path.getFileName().toString();
        var prefix = name.substring(0, name.lastIndexOf('.')) + "/";
        try (var zip = new StoredZipWriter(path, wideFrom)) {
            zip.entry(prefix + "data.pkl", file -> file.bytes(PickleWriter.stateDictionary(tensors)));
            zip.entry(prefix + ".format_version", file -> file.ascii("1"));
            zip.entry(prefix + ".storage_alignment", file -> file.ascii("64"));
            zip.entry(prefix + "byteorder", file -> file.ascii("little"));
            for (var key = 0; key < tensors.size(); key++) {
                var tensor = tensors.get(key);
                zip.entry(prefix + "data/" + key, file -> values(file, tensor, seed));
            }
            zip.entry(prefix + "version", file -> file.ascii("3\n"));
        }
    }

    private static void safetensors(Path path, List<RandomTensor> tensors, long seed) throws IOException {
        var mapper = new ObjectMapper();
        var header = mapper.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        long end = 0;
        for (var tensor : tensors) {
            var fields = header.putObject(tensor.name()).put("dtype", "F32");
            tensor.shape().forEach(fields.putArray("shape")::add);
            fields.putArray("data_offsets").add(end).add(end += tensor.elements() * Float.BYTES);
        }
        var text = mapper.writeValueAsString(header);
        var padded = text + " ".repeat(Math.floorMod(-text.length(), Long.BYTES));
        try (var file = new OutputFile(path)) {
            file.u64(padded.length()).bytes(padded.getBytes(StandardCharsets.US_ASCII));
            for (var tensor : tensors) {
                values(file, tensor, seed);
            }
        }
    }

    private static void values(OutputFile file, RandomTensor tensor, long seed) throws IOException {
        var random = tensor.random(seed);
        var elements = tensor.elements();
        for (long i = 0; i < elements; i++) {
            file.f32(tensor.values().next(random, i));
        }
    }
}
