// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.storage.Json;
import dev.signum.host.checkpoint.storage.Quote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads and checks {@code config.json}. */
final class LlamaConfigReader {
    private static final int LARGEST_FILE = 1 << 20;
    private static final int WIDEST = 1 << 20;
    private static final int MOST_LAYERS = 1024;
    private static final int MOST_HEADS = 1 << 16;
    private static final int MOST_POSITIONS = 1 << 24;
    private static final int MOST_TOKENS = 1 << 22;

    private final Path file;
    private final ObjectNode json;

    LlamaConfigReader(Path file) {
        this.file = file;
        this.json = Json.file(file, LARGEST_FILE);
    }

    LlamaConfig read() {
        refuseOtherModels();
        var hidden = size("hidden_size", WIDEST);
        var heads = size("num_attention_heads", MOST_HEADS);
        var kvHeads = json.hasNonNull("num_key_value_heads") ? size("num_key_value_heads", MOST_HEADS) : heads;
        if (heads % kvHeads != 0) {
            throw refuse("num_attention_heads", heads + " is no multiple of num_key_value_heads " + kvHeads);
        }
        var vocabulary = size("vocab_size", MOST_TOKENS);
        return new LlamaConfig(
                hidden,
                size("intermediate_size", WIDEST),
                size("num_hidden_layers", MOST_LAYERS),
                heads,
                kvHeads,
                headDim(hidden, heads),
                json.hasNonNull("max_position_embeddings") ? size("max_position_embeddings", MOST_POSITIONS) : 2048,
                positive("rms_norm_eps", 1e-6f),
                positive("rope_theta", 10_000),
                vocabulary,
                token(json.path("bos_token_id"), "bos_token_id", vocabulary),
                endTokens(vocabulary),
                flag("tie_word_embeddings"));
    }

    private void refuseOtherModels() {
        expect("model_type", "llama");
        expect("hidden_act", "silu");
        var plain = json.path("rope_scaling");
        if (!plain.isMissingNode() && !plain.isNull()) {
            throw refuse("rope_scaling", "scaled rotary embeddings are not supported");
        }
        for (var bias : List.of("attention_bias", "mlp_bias")) {
            if (flag(bias)) {
                throw refuse(bias, "biases are not part of FBI-LLM");
            }
        }
    }

    private void expect(String field, String value) {
        var found = json.path(field);
        if (!found.isMissingNode() && !(found.isTextual() && found.asText().equals(value))) {
            throw refuse(field, "only " + Quote.of(value) + " is supported, found " + Quote.of(found.asText()));
        }
    }

    private int headDim(int hidden, int heads) {
        var stated = json.hasNonNull("head_dim");
        if (!stated && hidden % heads != 0) {
            throw refuse("hidden_size", hidden + " is no multiple of num_attention_heads " + heads);
        }
        var dim = stated ? size("head_dim", MOST_HEADS) : hidden / heads;
        if (dim % 2 != 0 || (long) dim * heads > WIDEST) {
            throw refuse("head_dim", dim + " for " + heads + " heads is odd or too wide");
        }
        return dim;
    }

    private int size(String field, int most) {
        var node = json.path(field);
        if (!node.isInt() || node.asInt() < 1 || node.asInt() > most) {
            throw refuse(field, "must be an integer from 1 to " + most + ", found " + shown(node));
        }
        return node.asInt();
    }

    private float positive(String field, float usual) {
        var node = json.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return usual;
        }
        var value = node.floatValue();
        if (!node.isNumber() || !(value >= Float.MIN_NORMAL) || value == Float.POSITIVE_INFINITY) {
            throw refuse(field, "must be a positive number, found " + shown(node));
        }
        return value;
    }

    private boolean flag(String field) {
        var node = json.path(field);
        if (!node.isMissingNode() && !node.isNull() && !node.isBoolean()) {
            throw refuse(field, "must be true or false, found " + shown(node));
        }
        return node.asBoolean();
    }

    private List<Integer> endTokens(int vocabulary) {
        var node = json.path("eos_token_id");
        var ids = new ArrayList<Integer>();
        if (node.isArray()) {
            node.forEach(id -> ids.add(token(id, "eos_token_id", vocabulary)));
        } else if (!node.isMissingNode() && !node.isNull()) {
            ids.add(token(node, "eos_token_id", vocabulary));
        }
        return ids;
    }

    private int token(JsonNode node, String field, int vocabulary) {
        if (!node.isInt() || node.asInt() < 0 || node.asInt() >= vocabulary) {
            throw refuse(field, "must be an integer below vocab_size " + vocabulary + ", found " + shown(node));
        }
        return node.asInt();
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : Quote.of(node.toString());
    }

    private InputException refuse(String field, String problem) {
        return new InputException("%s: %s: %s; fetch the model's own config.json.".formatted(file, field, problem));
    }
}
