// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import java.nio.file.Path;
import java.util.List;

/**
 * The shape of a LLaMA decoder, from {@code config.json} (transformers, LlamaConfig).
 *
 * @param hidden width of the residual stream, 1 to 2^20
 * @param intermediate width of the MLP, 1 to 2^20
 * @param layers 1 to 1024
 * @param heads query heads, 1 to 2^16
 * @param kvHeads key and value heads; divides {@code heads}
 * @param headDim width of a head, even, 2 to 2^16
 * @param maxPositions the longest context the model was made for, 1 to 2^24
 * @param rmsEpsilon added to the mean square, more than 0
 * @param ropeTheta base of the rotary frequencies, more than 0
 * @param vocabulary 1 to 2^22
 * @param bos id of the token that starts a text, less than {@code vocabulary}
 * @param eos ids that end a text, possibly none
 * @param tiedEmbeddings whether the head is the embedding matrix
 */
public record LlamaConfig(
        int hidden,
        int intermediate,
        int layers,
        int heads,
        int kvHeads,
        int headDim,
        int maxPositions,
        float rmsEpsilon,
        float ropeTheta,
        int vocabulary,
        int bos,
        List<Integer> eos,
        boolean tiedEmbeddings) {
    /** The file's name in a model folder. */
    public static final String FILE = "config.json";

    public LlamaConfig {
        eos = List.copyOf(eos);
    }

    /**
     * Reads {@code config.json} of {@code folder}.
     *
     * @throws dev.signum.arch.InputException naming the first field that is missing, out of range or not supported
     */
    public static LlamaConfig read(Path folder) {
        return new LlamaConfigReader(folder.resolve(FILE)).read();
    }

    /** What its layers' linears have between them. */
    public LayerWidths widths() {
        return new LayerWidths(hidden, intermediate, queryWidth(), keyValueWidth());
    }

    /** Width of all query heads together: the inputs of o_proj. */
    public int queryWidth() {
        return heads * headDim;
    }

    /** Width of all key (or value) heads together. */
    public int keyValueWidth() {
        return kvHeads * headDim;
    }
}
