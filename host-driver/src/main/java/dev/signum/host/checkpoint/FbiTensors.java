// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.storage.Quote;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which tensors an FBI-LLM checkpoint has, with their shapes (state_dict of the released models), and checked reads. */
final class FbiTensors {
    static final String EMBEDDINGS = "model.embed_tokens.weight";
    static final String FINAL_NORM = "model.norm.weight";
    static final String HEAD = "lm_head.weight";
    private static final String SCALE = ".wscale";
    private static final String ROTARY = "self_attn.rotary_emb.inv_freq";

    private final Path folder;
    private final Checkpoint checkpoint;

    private FbiTensors(Path folder, Checkpoint checkpoint) {
        this.folder = folder;
        this.checkpoint = checkpoint;
    }

    /** Checks that the checkpoint has exactly the tensors of {@code config}, as FBI-LLM stores them. */
    static FbiTensors check(Path folder, LlamaConfig config, Checkpoint checkpoint) {
        var tensors = new FbiTensors(folder, checkpoint);
        tensors.refuseUnbinarised();
        var expected = shapes(config);
        expected.forEach(tensors::expect);
        tensors.refuseUnknown(expected);
        return tensors;
    }

    private void refuseUnbinarised() {
        if (checkpoint.tensorNames().stream().noneMatch(name -> name.endsWith(SCALE))) {
            throw new InputException(folder + ": no tensor is named *" + SCALE
                    + ", so this is not an FBI-LLM checkpoint; use one, such as LiqunMa/FBI-LLM_130M.");
        }
    }

    private static Map<String, List<Long>> shapes(LlamaConfig config) {
        long hidden = config.hidden();
        var shapes = new LinkedHashMap<String, List<Long>>();
        shapes.put(EMBEDDINGS, List.of((long) config.vocabulary(), hidden));
        for (var layer = 0; layer < config.layers(); layer++) {
            for (var kind : LinearKind.values()) {
                long columns = kind.columns(config);
                shapes.put(kind.module(layer) + ".weight", List.of((long) kind.rows(config), columns));
                shapes.put(kind.module(layer) + SCALE, List.of(1L, columns));
                shapes.put(kind.module(layer) + ".wbias", List.of(1L, columns));
                kind.norm(layer).ifPresent(norm -> shapes.put(norm, List.of(hidden)));
            }
        }
        shapes.put(FINAL_NORM, List.of(hidden));
        if (!config.tiedEmbeddings()) {
            shapes.put(HEAD, List.of((long) config.vocabulary(), hidden));
        }
        return shapes;
    }

    private void expect(String name, List<Long> shape) {
        var info = checkpoint.info(name);
        if (!info.shape().equals(shape)) {
            throw new InputException(
                    "%s: tensor %s has shape %s where config.json asks for %s; fetch both from the same model."
                            .formatted(info.file(), name, info.shapeText(), shape));
        }
    }

    private void refuseUnknown(Map<String, List<Long>> expected) {
        for (var name : checkpoint.tensorNames()) {
            if (!expected.containsKey(name) && !name.contains(ROTARY) && !name.equals(HEAD)) {
                throw new InputException(
                        "%s: tensor %s is not part of an FBI-LLM of %s; fetch both from the same model."
                                .formatted(checkpoint.info(name).file(), Quote.of(name), LlamaConfig.FILE));
            }
        }
    }

    /** The one row of a vector. */
    float[] vector(String name) {
        var values = new float[(int) checkpoint.info(name).columns()];
        rows(name, 0, 1, values);
        return values;
    }

    /** Alpha of a linear. */
    float[] scale(String module) {
        return vector(module + SCALE);
    }

    /** Beta of a linear. */
    float[] shift(String module) {
        return vector(module + ".wbias");
    }

    /** Ones, for a linear that follows no norm. */
    static float[] ones(int length) {
        var ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Reads rows and refuses what is not finite. */
    void rows(String name, int firstRow, int count, float[] destination) {
        checkpoint.readRows(name, firstRow, count, destination);
        var length = count * (int) checkpoint.info(name).columns();
        for (var i = 0; i < length; i++) {
            if (!Float.isFinite(destination[i])) {
                throw notFinite(name);
            }
        }
    }

    InputException notFinite(String name) {
        return new InputException("%s: tensor %s holds a NaN or an infinity; fetch the file again."
                .formatted(checkpoint.info(name).file(), name));
    }
}
