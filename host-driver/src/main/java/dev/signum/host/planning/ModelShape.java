// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning;

import dev.signum.host.checkpoint.LayerWidths;
import dev.signum.host.checkpoint.LinearKind;
import dev.signum.host.checkpoint.LlamaConfig;
import dev.signum.host.planning.cycles.LinearWork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What of a model decides how long a token takes.
 *
 * @param label the model's name
 * @param widths of a layer's linears
 * @param layers decoder layers
 * @param vocabulary tokens
 */
public record ModelShape(String label, LayerWidths widths, int layers, int vocabulary) {
    private static final int LLAMA_VOCABULARY = 32_000;

    /** FBI-LLM 130M, 1.3B and 7B (arXiv 2407.07093). */
    public static List<ModelShape> fbiModels() {
        return List.of(fbi("130M", 768, 2048, 12), fbi("1.3B", 2048, 5632, 24), fbi("7B", 4096, 11_008, 32));
    }

    private static ModelShape fbi(String label, int hidden, int intermediate, int layers) {
        return new ModelShape(label, LayerWidths.plain(hidden, intermediate), layers, LLAMA_VOCABULARY);
    }

    /** The shape of a checkpoint. */
    public static ModelShape of(String label, LlamaConfig config) {
        return new ModelShape(label, config.widths(), config.layers(), config.vocabulary());
    }

    /** The longest vector that a linear reads. */
    public int longestInput() {
        return Arrays.stream(LinearKind.values()).mapToInt(widths::inputs).max().orElseThrow();
    }

    /** The linears of a layer, those that share an input together: the host runs a program for each group. */
    public List<List<LinearWork>> programs() {
        return LinearKind.sharingAnInput().stream()
                .map(kinds -> kinds.stream()
                        .map(kind -> work(kind, LinearWork.NOTHING))
                        .toList())
                .toList();
    }

    /** The linears of a layer from one doorbell, where each group reads what the last linear of the one before wrote. */
    public List<LinearWork> chain() {
        List<LinearWork> chain = new ArrayList<>();
        for (List<LinearKind> group : LinearKind.sharingAnInput()) {
            int reads = chain.size() - 1;
            group.forEach(kind -> chain.add(work(kind, reads)));
        }
        return chain;
    }

    private LinearWork work(LinearKind kind, int reads) {
        return new LinearWork(widths.inputs(kind), widths.outputs(kind), reads);
    }

    /** Binary weights of all layers. */
    public long binaryWeights() {
        return layers
                * programs().stream()
                        .flatMap(List::stream)
                        .mapToLong(work -> (long) work.inputs() * work.outputs())
                        .sum();
    }

    /** Bytes of the head in binary32. */
    public long headBytes() {
        return (long) vocabulary * widths.hidden() * Float.BYTES;
    }

    /** Bytes of keys and values in binary32 that a token reads at a context of so many tokens. */
    public long cacheBytes(int context) {
        return 2L * layers * widths.keyValue() * context * Float.BYTES;
    }
}
