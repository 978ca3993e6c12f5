// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.storage.Json;
import dev.signum.host.checkpoint.storage.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds the checkpoint in a model folder. In order: {@code pytorch_model.bin}, {@code model.safetensors}, an index
 * ({@code pytorch_model.bin.index.json}, {@code model.safetensors.index.json}) with its shards, numbered shards without an
 * index (FBI-LLM 7B is published so).
 */
public final class Checkpoints {
    private static final List<String> SINGLE = List.of("pytorch_model.bin", "model.safetensors");
    private static final String INDEX_SUFFIX = ".index.json";
    private static final Pattern SHARD =
            Pattern.compile("(pytorch_model|model)-(\\d{5})-of-(\\d{5})(\\.bin|\\.safetensors)");
    private static final int LARGEST_INDEX = 4 << 20;

    private Checkpoints() {}

    /**
     * Opens the checkpoint in {@code folder}.
     *
     * @throws InputException in one sentence if there is none, or a shard is missing, damaged or doubled
     */
    public static Checkpoint open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    folder + ": is not a folder; name the folder that holds config.json and the weights.");
        }
        for (var name : SINGLE) {
            var file = folder.resolve(name);
            if (Files.exists(file)) {
                return ShardedCheckpoint.open(folder, List.of(file));
            }
            var index = folder.resolve(name + INDEX_SUFFIX);
            if (Files.exists(index)) {
                return openIndexed(folder, index);
            }
        }
        return ShardedCheckpoint.open(folder, numberedShards(folder));
    }

    private static Checkpoint openIndexed(Path folder, Path index) {
        var shardOf = shardOf(index);
        var shards = new TreeSet<>(shardOf.values());
        var checkpoint = ShardedCheckpoint.open(
                folder, shards.stream().map(folder::resolve).toList());
        for (var entry : shardOf.entrySet()) {
            var name = entry.getKey();
            if (!checkpoint.tensorNames().contains(name)
                    || !checkpoint.info(name).file().equals(folder.resolve(entry.getValue()))) {
                checkpoint.close();
                throw new InputException("%s: tensor %s is not in shard %s; index and shards are from different models."
                        .formatted(index, Quote.of(name), entry.getValue()));
            }
        }
        return checkpoint;
    }

    private static Map<String, String> shardOf(Path index) {
        var shardOf = new LinkedHashMap<String, String>();
        for (var entry : Json.file(index, LARGEST_INDEX).path("weight_map").properties()) {
            var shard = entry.getValue().asText();
            if (!SHARD.matcher(shard).matches()) {
                throw new InputException(
                        "%s: weight_map names shard %s, which is not a shard's name; fetch the index again."
                                .formatted(index, Quote.of(shard)));
            }
            shardOf.put(entry.getKey(), shard);
        }
        if (shardOf.isEmpty()) {
            throw new InputException(index + ": has no weight_map; fetch the index again.");
        }
        return shardOf;
    }

    private static List<Path> numberedShards(Path folder) {
        var first = list(folder).stream()
                .map(path -> SHARD.matcher(path.getFileName().toString()))
                .filter(Matcher::matches)
                .min(Comparator.comparing(Matcher::group))
                .orElseThrow(
                        () -> new InputException(
                                folder
                                        + ": holds no pytorch_model.bin, model.safetensors or shards of them; name a complete model folder."));
        var count = Integer.parseInt(first.group(3));
        var shards = IntStream.rangeClosed(1, count)
                .mapToObj(n -> "%s-%05d-of-%05d%s".formatted(first.group(1), n, count, first.group(4)))
                .map(folder::resolve)
                .toList();
        for (var shard : shards) {
            if (!Files.isRegularFile(shard)) {
                throw new InputException(shard + ": is missing; fetch all " + count + " shards of the model.");
            }
        }
        return shards;
    }

    private static List<Path> list(Path folder) {
        try (var paths = Files.list(folder)) {
            return new ArrayList<>(paths.toList());
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be listed; check its permissions.", e);
        }
    }
}
