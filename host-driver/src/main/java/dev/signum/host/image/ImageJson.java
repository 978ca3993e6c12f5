// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.checkpoint.LlamaConfig;
import dev.signum.host.checkpoint.ZeroCensus;
import dev.signum.host.checkpoint.storage.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The JSON sections of an image. */
final class ImageJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WIDEST = 1 << 20;
    private static final int MOST_POSITIONS = 1 << 24;
    private static final int MOST_TOKENS = 1 << 22;
    private static final int MOST_LAYERS = 1024;

    private final Path file;
    private final String section;
    private final JsonNode json;

    private ImageJson(Path file, String section, JsonNode json) {
        this.file = file;
        this.section = section;
        this.json = json;
    }

    static byte[] model(ModelInfo model) {
        LlamaConfig config = model.config();
        ObjectNode json = MAPPER.createObjectNode().put("source", model.source());
        ObjectNode fields = json.putObject("config");
        fields.put("hidden_size", config.hidden()).put("intermediate_size", config.intermediate());
        fields.put("num_hidden_layers", config.layers()).put("num_attention_heads", config.heads());
        fields.put("num_key_value_heads", config.kvHeads()).put("head_dim", config.headDim());
        fields.put("max_position_embeddings", config.maxPositions()).put("rms_norm_eps", config.rmsEpsilon());
        fields.put("rope_theta", config.ropeTheta()).put("vocab_size", config.vocabulary());
        fields.put("bos_token_id", config.bos());
        config.eos().forEach(fields.putArray("eos_token_ids")::add);
        fields.put("tie_word_embeddings", config.tiedEmbeddings());
        json.putObject("census")
                .put("latents", model.census().latents())
                .put("zeros", model.census().zeros())
                .put("half_zeros", model.census().halfZeros());
        return bytes(json);
    }

    static ModelInfo model(Path file, byte[] text) {
        ImageJson root = new ImageJson(file, ImageFormat.MODEL, parse(file, ImageFormat.MODEL, text));
        ImageJson census = root.child("census");
        ZeroCensus zeros = new ZeroCensus(census.count("latents"), census.count("zeros"), census.count("half_zeros"));
        return new ModelInfo(
                root.child("config").llama(), root.json.path("source").asText(), zeros);
    }

    private LlamaConfig llama() {
        int heads = integer("num_attention_heads", 1, WIDEST);
        int kvHeads = integer("num_key_value_heads", 1, heads);
        int headDim = integer("head_dim", 2, WIDEST);
        if (heads % kvHeads != 0 || headDim % 2 != 0 || (long) heads * headDim > WIDEST) {
            throw bad("num_attention_heads");
        }
        int vocabulary = integer("vocab_size", 1, MOST_TOKENS);
        List<Integer> eos = new ArrayList<>();
        for (JsonNode id : json.path("eos_token_ids")) {
            eos.add(integer(id, "eos_token_ids", 0, vocabulary - 1));
        }
        return new LlamaConfig(
                integer("hidden_size", 1, WIDEST),
                integer("intermediate_size", 1, WIDEST),
                integer("num_hidden_layers", 1, MOST_LAYERS),
                heads,
                kvHeads,
                headDim,
                integer("max_position_embeddings", 1, MOST_POSITIONS),
                positive("rms_norm_eps"),
                positive("rope_theta"),
                vocabulary,
                integer("bos_token_id", 0, vocabulary - 1),
                eos,
                json.path("tie_word_embeddings").asBoolean());
    }

    static byte[] layout(ImageLayout layout) {
        ObjectNode json = MAPPER.createObjectNode();
        CoreJson.write(layout.core(), json.putObject("core"));
        json.put("stream_bytes", layout.streamBytes());
        for (PackedLinear linear : layout.linears()) {
            json.withArrayProperty("linears")
                    .addObject()
                    .put("name", linear.name())
                    .put("layer", linear.layer())
                    .put("kind", linear.kind().name().toLowerCase(Locale.ROOT))
                    .put("inputs", linear.inputs())
                    .put("outputs", linear.outputs())
                    .put("offset", linear.offset())
                    .put("beats", linear.layout().beats());
        }
        return bytes(json);
    }

    /**
     * Reads a layout and checks it against the one that the model and the core give.
     *
     * @throws InputException when they differ: every linear's place follows from the two
     */
    static ImageLayout layout(Path file, byte[] text, LlamaConfig model) {
        JsonNode json = parse(file, ImageFormat.LAYOUT, text);
        ImageLayout layout = ImageLayout.of(model, core(file, json));
        if (!json.equals(parse(file, ImageFormat.LAYOUT, layout(layout)))) {
            throw ImageHeader.damaged(
                    file, "section 'layout' does not place the linears as its model and core ask for");
        }
        return layout;
    }

    private static CoreConfig core(Path file, JsonNode layout) {
        try {
            return CoreJson.read(layout.path("core"));
        } catch (InputException e) {
            throw new InputException(file + ": section 'layout': " + e.getMessage() + "; pack the model again.", e);
        }
    }

    private static JsonNode parse(Path file, String section, byte[] text) {
        return Json.object(file, "section '" + section + "'", text);
    }

    private ImageJson child(String field) {
        return new ImageJson(file, section, json.path(field));
    }

    private int any(String field) {
        return integer(field, 0, Integer.MAX_VALUE);
    }

    private int integer(String field, int least, int most) {
        return integer(json.path(field), field, least, most);
    }

    private int integer(JsonNode node, String field, int least, int most) {
        if (!node.isInt() || node.asInt() < least || node.asInt() > most) {
            throw bad(field);
        }
        return node.asInt();
    }

    private long count(String field) {
        if (!Json.isLong(json.path(field)) || json.path(field).asLong() < 0) {
            throw bad(field);
        }
        return json.path(field).asLong();
    }

    private float positive(String field) {
        float value = json.path(field).floatValue();
        if (!json.path(field).isNumber() || !(value >= Float.MIN_NORMAL) || value == Float.POSITIVE_INFINITY) {
            throw bad(field);
        }
        return value;
    }

    private InputException bad(String field) {
        return ImageHeader.damaged(file, "section '" + section + "': " + field + " is missing or out of range");
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always writable", e);
        }
    }
}
