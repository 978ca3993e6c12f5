// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.synth;

import dev.signum.arch.InputException;

/**
 * The shape and seed of a random FBI-LLM. The same specification gives the same bytes.
 *
 * @param hidden width of the residual stream; a multiple of {@code 2 heads}
 * @param intermediate width of the MLP
 * @param heads query heads
 * @param kvHeads key and value heads; divides {@code heads}
 * @param layers decoder layers
 * @param vocabulary tokens, at least 4
 * @param seed of all random values
 */
public record SyntheticSpec(
        int hidden, int intermediate, int heads, int kvHeads, int layers, int vocabulary, long seed) {
    private static final int FEWEST_TOKENS = 4;
    private static final int MOST_LAYERS = 1024;
    /** Numbers of one matrix: its bytes are counted in an int. */
    private static final long LARGEST_MATRIX = (1L << 29) - 1;

    public SyntheticSpec {
        require(
                heads > 0 && hidden > 0 && hidden % (2 * heads) == 0,
                "hidden size must be a multiple of twice the heads");
        require(kvHeads > 0 && heads % kvHeads == 0, "heads must be a multiple of the key-value heads");
        require(intermediate > 0 && layers > 0, "intermediate size and layers must be positive");
        long widest = Math.max(hidden, Math.max(intermediate, vocabulary));
        require(hidden * widest <= LARGEST_MATRIX, "largest matrix must have at most " + LARGEST_MATRIX + " numbers");
        require(layers <= MOST_LAYERS, "layers must be at most " + MOST_LAYERS);
        require(vocabulary >= FEWEST_TOKENS, "vocabulary must have at least " + FEWEST_TOKENS + " tokens");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new InputException("A synthetic model's " + rule + "; choose other sizes.");
        }
    }

    /** Width of a head. */
    public int headDim() {
        return hidden / heads;
    }
}
