// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.synth;

import dev.signum.host.checkpoint.LinearKind;
import dev.signum.host.checkpoint.LlamaConfig;
import java.util.ArrayList;
import java.util.List;

/** The state dictionary of a random FBI-LLM: names, shapes and distributions in the order of the published files. */
final class SyntheticTensors {
    private final LlamaConfig config;
    private final List<RandomTensor> tensors = new ArrayList<>();

    private SyntheticTensors(LlamaConfig config) {
        this.config = config;
    }

    static List<RandomTensor> of(LlamaConfig config) {
        var all = new SyntheticTensors(config);
        all.add("model.embed_tokens.weight", List.of(config.vocabulary(), config.hidden()), RandomTensor::weight);
        for (var layer = 0; layer < config.layers(); layer++) {
            all.layer(layer);
        }
        all.add("model.norm.weight", List.of(config.hidden()), RandomTensor::norm);
        all.add("lm_head.weight", List.of(config.vocabulary(), config.hidden()), RandomTensor::weight);
        return List.copyOf(all.tensors);
    }

    private void layer(int layer) {
        for (var kind : LinearKind.values()) {
            var module = kind.module(layer);
            var columns = kind.columns(config);
            add(module + ".weight", List.of(kind.rows(config), columns), RandomTensor::weight);
            add(module + ".wscale", List.of(1, columns), RandomTensor::scale);
            add(module + ".wbias", List.of(1, columns), RandomTensor::shift);
        }
        for (var kind : List.of(LinearKind.Q, LinearKind.GATE)) {
            kind.norm(layer).ifPresent(norm -> add(norm, List.of(config.hidden()), RandomTensor::norm));
        }
        var rotary = "model.layers." + layer + ".self_attn.rotary_emb.inv_freq";
        add(rotary, List.of(config.headDim() / 2), (random, index) ->
                (float) Math.pow(config.ropeTheta(), -2.0 * index / config.headDim()));
    }

    private void add(String name, List<Integer> shape, RandomTensor.Values values) {
        tensors.add(new RandomTensor(name, shape, values));
    }
}
