// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.pickle.TorchFile;
import dev.signum.host.checkpoint.safetensors.SafetensorsFile;
import dev.signum.host.checkpoint.storage.InputFile;
import dev.signum.host.checkpoint.storage.Quote;
import dev.signum.host.checkpoint.storage.RowScan;
import dev.signum.host.checkpoint.storage.StoredTensor;
import dev.signum.host.checkpoint.storage.TensorInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The union of one or more open files that share no tensor name. */
final class ShardedCheckpoint implements Checkpoint {
    private final Path folder;
    private final List<InputFile> files = new ArrayList<>();
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    private ShardedCheckpoint(Path folder) {
        this.folder = folder;
    }

    static ShardedCheckpoint open(Path folder, List<Path> shards) {
        var checkpoint = new ShardedCheckpoint(folder);
        try {
            shards.forEach(checkpoint::add);
            return checkpoint;
        } catch (InputException e) {
            checkpoint.close();
            throw e;
        }
    }

    private void add(Path shard) {
        var file = InputFile.open(shard);
        files.add(file);
        var found = shard.toString().endsWith(".safetensors") ? SafetensorsFile.tensors(file) : TorchFile.tensors(file);
        for (var tensor : found) {
            var name = tensor.info().name();
            var other = tensors.putIfAbsent(name, tensor);
            if (other != null) {
                throw new InputException("%s: tensor %s is in both %s and %s; keep one set of shards in the folder."
                        .formatted(folder, Quote.of(name), other.info().file().getFileName(), shard.getFileName()));
            }
        }
    }

    @Override
    public Set<String> tensorNames() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    @Override
    public TensorInfo info(String name) {
        return tensor(name).info();
    }

    @Override
    public void readRows(String name, long firstRow, int count, float[] destination) {
        tensor(name).readRows(firstRow, count, destination);
    }

    @Override
    public RowScan scan(String name) {
        return tensor(name).scan();
    }

    private StoredTensor tensor(String name) {
        var tensor = tensors.get(name);
        if (tensor == null) {
            throw new InputException("%s: tensor %s is missing; this is not a complete FBI-LLM checkpoint."
                    .formatted(folder, Quote.of(name)));
        }
        return tensor;
    }

    @Override
    public void close() {
        files.forEach(InputFile::close);
    }
}
