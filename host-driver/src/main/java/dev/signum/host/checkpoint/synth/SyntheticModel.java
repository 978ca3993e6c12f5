// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.synth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.LlamaConfig;
import dev.signum.host.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a model folder: config.json, tokenizer.json and the weights in one file or in shards. */
public final class SyntheticModel {
    private static final int MAX_POSITIONS = 2048;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SyntheticSpec spec;
    private final Path folder;

    private SyntheticModel(SyntheticSpec spec, Path folder) {
        this.spec = spec;
        this.folder = folder;
    }

    /**
     * Writes a random FBI-LLM.
     *
     * @param folder made if absent; files in it are replaced
     * @param format of the weights
     * @param shardBytes the most bytes of tensors in one file; {@link Long#MAX_VALUE} for a single file
     * @param tokenizer a tokenizer.json to copy; made for the vocabulary where empty
     * @throws InputException if the folder cannot be written
     */
    public static void write(
            SyntheticSpec spec, Path folder, ModelFormat format, long shardBytes, Optional<Path> tokenizer) {
        try {
            Files.createDirectories(folder);
            new SyntheticModel(spec, folder).write(format, shardBytes, tokenizer);
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be written (" + e + "); check space and permissions.", e);
        }
    }

    private void write(ModelFormat format, long shardBytes, Optional<Path> tokenizer) throws IOException {
        var config = config();
        writeJson("config.json", json(config));
        if (tokenizer.isPresent()) {
            Files.write(folder.resolve(Tokenizer.FILE), Tokenizer.read(tokenizer.get()));
        } else {
            writeJson(Tokenizer.FILE, SyntheticTokenizer.json(spec.vocabulary()));
        }
        var shards = shards(SyntheticTensors.of(config), shardBytes);
        if (shards.size() == 1) {
            format.write(folder.resolve(format.single()), shards.getFirst(), spec.seed());
            return;
        }
        for (var i = 0; i < shards.size(); i++) {
            format.write(folder.resolve(format.shard(i + 1, shards.size())), shards.get(i), spec.seed());
        }
        writeJson(format.single() + ".index.json", index(format, shards));
    }

    private LlamaConfig config() {
        return new LlamaConfig(
                spec.hidden(),
                spec.intermediate(),
                spec.layers(),
                spec.heads(),
                spec.kvHeads(),
                spec.headDim(),
                MAX_POSITIONS,
                1e-5f,
                10_000,
                spec.vocabulary(),
                1,
                List.of(2),
                false);
    }

    private static ObjectNode json(LlamaConfig config) {
        var json = MAPPER.createObjectNode();
        json.putArray("architectures").add("LlamaForCausalLM");
        json.put("model_type", "llama").put("hidden_act", "silu");
        json.put("hidden_size", config.hidden()).put("intermediate_size", config.intermediate());
        json.put("num_hidden_layers", config.layers()).put("num_attention_heads", config.heads());
        json.put("num_key_value_heads", config.kvHeads()).put("max_position_embeddings", config.maxPositions());
        json.put("rms_norm_eps", config.rmsEpsilon()).put("rope_theta", config.ropeTheta());
        json.putNull("rope_scaling").put("vocab_size", config.vocabulary());
        json.put("bos_token_id", config.bos()).put("eos_token_id", config.eos().getFirst());
        return json.put("tie_word_embeddings", config.tiedEmbeddings()).put("torch_dtype", "float32");
    }

    private static List<List<RandomTensor>> shards(List<RandomTensor> tensors, long shardBytes) {
        var shards = new ArrayList<List<RandomTensor>>();
        var open = new ArrayList<RandomTensor>();
        long bytes = 0;
        for (var tensor : tensors) {
            var size = tensor.elements() * Float.BYTES;
            if (!open.isEmpty() && size > shardBytes - bytes) {
                shards.add(List.copyOf(open));
                open.clear();
                bytes = 0;
            }
            open.add(tensor);
            bytes += size;
        }
        shards.add(List.copyOf(open));
        return shards;
    }

    private static ObjectNode index(ModelFormat format, List<List<RandomTensor>> shards) {
        var index = MAPPER.createObjectNode();
        var total = shards.stream()
                .flatMap(List::stream)
                .mapToLong(tensor -> tensor.elements() * Float.BYTES)
                .sum();
        index.putObject("metadata").put("total_size", total);
        var map = index.putObject("weight_map");
        for (var i = 0; i < shards.size(); i++) {
            var file = format.shard(i + 1, shards.size());
            shards.get(i).forEach(tensor -> map.put(tensor.name(), file));
        }
        return index;
    }

    private void writeJson(String name, ObjectNode json) throws IOException {
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(name).toFile(), json);
    }
}
