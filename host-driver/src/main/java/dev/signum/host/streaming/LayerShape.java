// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.streaming;

import java.util.List;

/**
 * The sizes of the binarised linears of one decoder layer with as many key and value heads as query heads.
 *
 * @param model the model's name, as {@code 1.3B}
 * @param hidden width of the residual stream
 * @param intermediate width of the MLP
 */
public record LayerShape(String model, int hidden, int intermediate) {
    /** FBI-LLM 130M, 1.3B and 7B (arXiv 2407.07093). */
    public static List<LayerShape> ofFbiModels() {
        return List.of(
                new LayerShape("130M", 768, 2048),
                new LayerShape("1.3B", 2048, 5632),
                new LayerShape("7B", 4096, 11008));
    }

    /** Checks the sizes. */
    public LayerShape {
        if (hidden < 1 || intermediate < 1) {
            throw new IllegalArgumentException("a layer of " + hidden + " x " + intermediate + " has no linears");
        }
    }

    /**
     * One of the seven linears.
     *
     * @param name as in checkpoints
     * @param inputs K
     * @param outputs N
     * @param input which vector it reads: the layer's own, or the results of an earlier linear by its name
     */
    public record Linear(String name, int inputs, int outputs, String input) {}

    /** What stands for the layer's input in {@link Linear#input}. */
    public static final String LAYER_INPUT = "input";

    /**
     * The linears in the order in which a card runs them. Between them a whole model has norms, attention and products; here each
     * reads what an earlier one wrote, as its successor in the model would have to wait for it.
     */
    public List<Linear> linears() {
        return List.of(
                new Linear("q_proj", hidden, hidden, LAYER_INPUT),
                new Linear("k_proj", hidden, hidden, LAYER_INPUT),
                new Linear("v_proj", hidden, hidden, LAYER_INPUT),
                new Linear("o_proj", hidden, hidden, "v_proj"),
                new Linear("gate_proj", hidden, intermediate, "o_proj"),
                new Linear("up_proj", hidden, intermediate, "o_proj"),
                new Linear("down_proj", intermediate, hidden, "up_proj"));
    }
}
