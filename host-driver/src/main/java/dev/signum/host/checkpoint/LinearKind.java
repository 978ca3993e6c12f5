// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import java.util.List;
import java.util.Optional;

/** The seven binarised linears of a decoder layer, in the order in which a token meets them. */
public enum LinearKind {
    Q("self_attn.q_proj", Norm.INPUT),
    K("self_attn.k_proj", Norm.INPUT),
    V("self_attn.v_proj", Norm.INPUT),
    O("self_attn.o_proj", Norm.NONE),
    GATE("mlp.gate_proj", Norm.POST_ATTENTION),
    UP("mlp.up_proj", Norm.POST_ATTENTION),
    DOWN("mlp.down_proj", Norm.NONE);

    private enum Norm {
        INPUT,
        POST_ATTENTION,
        NONE
    }

    private final String path;
    private final Norm norm;

    LinearKind(String path, Norm norm) {
        this.path = path;
        this.norm = norm;
    }

    /** The linear's module name in layer {@code layer}, such as {@code model.layers.0.self_attn.q_proj}. */
    public String module(int layer) {
        return "model.layers." + layer + "." + path;
    }

    /** The weight tensor of the RMSNorm whose output this linear reads; empty for o_proj and down_proj. */
    public Optional<String> norm(int layer) {
        return switch (norm) {
            case INPUT -> Optional.of("model.layers." + layer + ".input_layernorm.weight");
            case POST_ATTENTION -> Optional.of("model.layers." + layer + ".post_attention_layernorm.weight");
            case NONE -> Optional.empty();
        };
    }

    /** Output features. */
    public int rows(LlamaConfig config) {
        return config.widths().outputs(this);
    }

    /** Input features. */
    public int columns(LlamaConfig config) {
        return config.widths().inputs(this);
    }

    /** All seven, those that read one vector together, in the order in which a token meets them. */
    public static List<List<LinearKind>> sharingAnInput() {
        return List.of(List.of(Q, K, V), List.of(O), List.of(GATE, UP), List.of(DOWN));
    }

    /** The last part of the module's name, such as {@code q_proj}. */
    public String label() {
        return path.substring(path.indexOf('.') + 1);
    }
}
