// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.streaming;

import dev.signum.host.checkpoint.LayerWidths;
import dev.signum.host.checkpoint.LinearKind;
import dev.signum.host.planning.ModelShape;
import java.util.ArrayList;
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
        return ModelShape.fbiModels().stream()
                .map(model -> new LayerShape(
                        model.label(), model.widths().hidden(), model.widths().intermediate()))
                .toList();
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
     * @param name the last part of its name in checkpoints
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
        LayerWidths widths = LayerWidths.plain(hidden, intermediate);
        List<Linear> linears = new ArrayList<>();
        String input = LAYER_INPUT;
        for (List<LinearKind> group : LinearKind.sharingAnInput()) {
            for (LinearKind kind : group) {
                linears.add(new Linear(kind.label(), widths.inputs(kind), widths.outputs(kind), input));
            }
            input = group.getLast().label();
        }
        return linears;
    }
}
