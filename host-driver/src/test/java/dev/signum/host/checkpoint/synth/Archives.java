// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.synth;

import dev.signum.host.checkpoint.LlamaConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Checkpoints that are wrong on purpose. */
public final class Archives {
    /** A model of a few kilobytes. */
    public static final SyntheticSpec TINY = new SyntheticSpec(8, 12, 2, 1, 1, 5, 3);

    private Archives() {}

    /** Writes a ZIP archive of stored entries with correct checksums. */
    public static Path zip(Path path, Map<String, byte[]> entries) throws IOException {
        try (var zip = new StoredZipWriter(path, StoredZipWriter.WIDE)) {
            for (var entry : entries.entrySet()) {
                zip.entry(entry.getKey(), file -> file.bytes(entry.getValue()));
            }
        }
        return path;
    }

    /** Writes {@link #TINY} with one tensor's values replaced by {@code value} at {@code index}. */
    public static void withValue(Path folder, String name, long index, float value) throws IOException {
        rewrite(
                folder,
                tensor -> !tensor.name().equals(name)
                        ? Optional.of(tensor)
                        : Optional.of(new RandomTensor(name, tensor.shape(), (random, i) -> {
                            var usual = tensor.values().next(random, i);
                            return i == index ? value : usual;
                        })));
    }

    /** Writes {@link #TINY} with all values of some tensors replaced. */
    public static void withValues(Path folder, Map<String, Float> values) throws IOException {
        rewrite(folder, tensor -> {
            var value = values.get(tensor.name());
            return Optional.of(
                    value == null ? tensor : new RandomTensor(tensor.name(), tensor.shape(), (random, i) -> value));
        });
    }

    /** Writes {@link #TINY} with one tensor's shape replaced. */
    public static void withShape(Path folder, String name, List<Integer> shape) throws IOException {
        rewrite(
                folder,
                tensor -> Optional.of(
                        tensor.name().equals(name) ? new RandomTensor(name, shape, tensor.values()) : tensor));
    }

    /** Writes {@link #TINY} with tensors renamed; those renamed to nothing are left out. */
    public static void renamed(Path folder, UnaryOperator<String> rename) throws IOException {
        rewrite(folder, tensor -> Optional.of(rename.apply(tensor.name()))
                .filter(name -> !name.isEmpty())
                .map(name -> new RandomTensor(name, tensor.shape(), tensor.values())));
    }

    private static void rewrite(Path folder, Function<RandomTensor, Optional<RandomTensor>> change) throws IOException {
        SyntheticModel.write(TINY, folder, ModelFormat.TORCH, Long.MAX_VALUE, Optional.empty());
        var tensors = SyntheticTensors.of(LlamaConfig.read(folder)).stream()
                .map(change)
                .flatMap(Optional::stream)
                .toList();
        var file = folder.resolve("pytorch_model.bin");
        Files.delete(file);
        ModelFormat.TORCH.write(file, tensors, TINY.seed());
    }
}
