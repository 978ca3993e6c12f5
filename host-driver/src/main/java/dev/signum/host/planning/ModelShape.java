// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning;

import dev.signum.host.checkpoint.LinearKind;
import dev.signum.host.checkpoint.LlamaConfig;
import dev.signum.host.planning.cycles.LinearWork;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a model decides how long a token takes.
 *
 * @param label the model's name
 * @param hidden width of the residual stream
 * @param intermediate width of the MLP
 * @param layers decoder layers
 * @param queryWidth width of all query heads together
 * @param keyValueWidth width of all key heads together
 * @param vocabulary tokens
 */
public record ModelShape(
        String label, int hidden, int intermediate, int layers, int queryWidth, int keyValueWidth, int vocabulary) {
    private static final int LLAMA_VOCABULARY = 32_000;
    private static final List<List<LinearKind>> SHARING_AN_INPUT = List.of(
            List.of(LinearKind.Q, LinearKind.K, LinearKind.V),
            List.of(LinearKind.O),
            List.of(LinearKind.GATE, LinearKind.UP),
            List.of(LinearKind.DOWN));

    /** FBI-LLM 130M, 1.3B and 7B (arXiv 2407.07093). */
    public static List<ModelShape> fbiModels() {
        return List.of(fbi("130M", 768, 2048, 12), fbi("1.3B", 2048, 5632, 24), fbi("7B", 4096, 11_008, 32));
    }

    private static ModelShape fbi(String label, int hidden, int intermediate, int layers) {
        return new ModelShape(label, hidden, intermediate, layers, hidden, hidden, LLAMA_VOCABULARY);
    }

    /** The shape of a checkpoint. */
    public static ModelShape of(String label, LlamaConfig config) {
        return new ModelShape(
                label,
                config.hidden(),
                config.intermediate(),
                config.layers(),
                config.queryWidth(),
                config.keyValueWidth(),
                config.vocabulary());
    }

    /** The linears of a layer, those that share an input together: the host runs a program for each group. */
    public List<List<LinearWork>> programs() {
        return SHARING_AN_INPUT.stream()
                .map(kinds -> kinds.stream()
                        .map(kind -> work(kind, LinearWork.NOTHING))
                        .toList())
                .toList();
    }

    /** The linears of a layer from one doorbell, where each group reads what the last linear of the one before wrote. */
    public List<LinearWork> chain() {
        List<LinearWork> chain = new ArrayList<>();
        for (List<LinearKind> group : SHARING_AN_INPUT) {
            int reads = chain.size() - 1;
            group.forEach(kind -> chain.add(work(kind, reads)));
        }
        return chain;
    }

    private LinearWork work(LinearKind kind, int reads) {
        return switch (kind) {
            case Q -> new LinearWork(hidden, queryWidth, reads);
            case K, V -> new LinearWork(hidden, keyValueWidth, reads);
            case O -> new LinearWork(queryWidth, hidden, reads);
            case GATE, UP -> new LinearWork(hidden, intermediate, reads);
            case DOWN -> new LinearWork(intermediate, hidden, reads);
        };
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
        return (long) vocabulary * hidden * Float.BYTES;
    }

    /** Bytes of keys and values in binary32 that a token reads at a context of so many tokens. */
    public long cacheBytes(int context) {
        return 2L * layers * keyValueWidth * context * Float.BYTES;
    }
}
