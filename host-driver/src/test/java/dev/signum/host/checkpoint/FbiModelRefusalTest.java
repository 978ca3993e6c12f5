// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.host.checkpoint.synth.Archives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that are not a complete, finite FBI-LLM. */
class FbiModelRefusalTest {
    private static final String UP = "model.layers.0.mlp.up_proj";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "model.layers.0.mlp.up_proj.wscale, NaN",
        "model.layers.0.mlp.up_proj.wscale, Infinity",
        "model.layers.0.self_attn.o_proj.wbias, -Infinity",
        "model.layers.0.input_layernorm.weight, NaN",
        "model.norm.weight, NaN"
    })
    void nonFiniteParametersAreRefused(String tensor, float value) throws IOException {
        Archives.withValue(folder, tensor, 3, value);
        Refusal.expect("tensor " + tensor + " holds a NaN or an infinity", () -> FbiModel.open(folder));
    }

    @Test
    void overflowOfTheFoldedScaleIsRefused() throws IOException {
        var norm = "model.layers.0.post_attention_layernorm.weight";
        Archives.withValues(folder, Map.of(norm, 0x1p64f));
        FbiModel.open(folder).close();
        Archives.withValues(folder, Map.of(norm, 0x1p64f, UP + ".wscale", 0x1p64f));
        Refusal.expect("scales of " + UP + " overflow", () -> FbiModel.open(folder));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void nonFiniteLatentsAreRefusedWhenRead(float value) throws IOException {
        Archives.withValue(folder, UP + ".weight", 17, value);
        try (var model = FbiModel.open(folder)) {
            Refusal.expect(UP + ".weight holds a NaN", model::census);
        }
    }

    @Test
    void nonFiniteEmbeddingsAreRefusedWhenRead() throws IOException {
        Archives.withValue(folder, "lm_head.weight", 9, Float.NaN);
        try (var model = FbiModel.open(folder)) {
            model.headRows(0, 1, new float[8]);
            Refusal.expect("lm_head.weight holds a NaN", () -> model.headRows(1, 1, new float[8]));
        }
    }

    @Test
    void zeroLatentsAreCountedAndTooManyRefused() throws IOException {
        Archives.withValues(folder, Map.of(UP + ".weight", -0f));
        try (var model = FbiModel.open(folder)) {
            var census = model.census();
            assertEquals(12 * 8, census.zeros());
            Refusal.expect("latent weights are exactly 0", () -> census.refuseTooMany("tiny"));
            var signs = model.signs(model.linear(0, LinearKind.UP), 0, 1);
            assertEquals(model.linear(0, LinearKind.UP).inverted(0), signs.words()[0]);
        }
    }

    @Test
    void wrongShapesAreRefused() throws IOException {
        Archives.withShape(folder, UP + ".weight", List.of(8, 12));
        Refusal.expect(
                "up_proj.weight has shape [8, 12] where config.json asks for [12, 8]", () -> FbiModel.open(folder));
        Archives.withShape(folder, UP + ".wscale", List.of(12, 1));
        Refusal.expect("up_proj.wscale has shape [12, 1]", () -> FbiModel.open(folder));
    }

    @Test
    void missingForeignAndUnbinarisedTensorsAreRefused() throws IOException {
        Archives.renamed(folder, name -> name.equals(UP + ".wbias") ? "" : name);
        Refusal.expect("tensor 'model.layers.0.mlp.up_proj.wbias' is missing", () -> FbiModel.open(folder));
        Archives.renamed(folder, name -> name.contains("inv_freq") ? "model.layers.0.self_attn.q_norm.weight" : name);
        Refusal.expect("q_norm.weight' is not part of an FBI-LLM", () -> FbiModel.open(folder));
        Archives.renamed(folder, name -> name.contains("wscale") ? "" : name);
        Refusal.expect("this is not an FBI-LLM checkpoint", () -> FbiModel.open(folder));
    }

    @Test
    void emptyFolderAndFileAreRefused() throws IOException {
        Refusal.expect("holds no pytorch_model.bin", () -> Checkpoints.open(folder));
        Refusal.expect("is not a folder", () -> Checkpoints.open(folder.resolve("absent")));
        Files.writeString(folder.resolve("pytorch_model.bin"), "");
        Refusal.expect("is not a ZIP-based PyTorch file", () -> Checkpoints.open(folder));
        Files.delete(folder.resolve("pytorch_model.bin"));
        Files.createDirectory(folder.resolve("pytorch_model.bin"));
        Refusal.expect("is a folder, a device or a pipe", () -> Checkpoints.open(folder));
    }

    @ParameterizedTest
    @CsvSource({
        "hidden_size, 0",
        "hidden_size, 99999999999999",
        "hidden_size, 1.5",
        "hidden_size, '\"8\"'",
        "intermediate_size, null",
        "num_hidden_layers, 1025",
        "num_attention_heads, 3",
        "num_key_value_heads, 3",
        "head_dim, 3",
        "head_dim, 65538",
        "vocab_size, -1",
        "bos_token_id, 5",
        "bos_token_id, [1]",
        "eos_token_id, '[1, 7]'",
        "rms_norm_eps, 0",
        "rms_norm_eps, 1e-50",
        "rope_theta, -1",
        "rope_theta, 1e300",
        "rope_scaling, '{\"type\": \"linear\"}'",
        "hidden_act, '\"gelu\"'",
        "model_type, '\"opt\"'",
        "tie_word_embeddings, 1",
        "attention_bias, true",
        "max_position_embeddings, 0"
    })
    void hostileConfigsAreRefusedByField(String field, String value) throws IOException {
        Archives.renamed(folder, name -> name);
        set(field, value);
        Refusal.expect(
                field.equals("num_key_value_heads") ? "num_attention_heads" : field, () -> FbiModel.open(folder));
    }

    private void set(String field, String value) throws IOException {
        var mapper = new ObjectMapper();
        var file = folder.resolve("config.json").toFile();
        var json = (ObjectNode) mapper.readTree(file);
        mapper.writeValue(file, json.set(field, mapper.readTree(value)));
    }

    @Test
    void tiedHeadIsTheEmbeddingsAndDefaultsApply() throws IOException {
        Archives.renamed(folder, name -> name.equals("lm_head.weight") ? "" : name);
        set("tie_word_embeddings", "true");
        set("eos_token_id", "[2, 3]");
        set("rope_theta", "null");
        try (var model = FbiModel.open(folder)) {
            var head = new float[8];
            var embedding = new float[8];
            model.headRows(4, 1, head);
            model.embeddingRows(4, 1, embedding);
            assertEquals(List.of(2, 3), model.config().eos());
            assertEquals(10_000, model.config().ropeTheta());
            assertArrayEquals(embedding, head);
        }
    }
}
