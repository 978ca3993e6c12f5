// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.streaming;

import java.util.Map;

/**
 * Where the vectors of a layer's linears lie in the vector memory, in floats. Gate's and down's results take the places of vectors that no linear
 * under way reads or writes any more, so that two vectors of the widest layers fit:
 *
 * <pre>
 * | input | q | k | v | o | up |
 * | gate          |
 * | down  |
 * </pre>
 */
final class LayerVectors {
    private final int vectors;
    private final int alignment;
    private final Map<String, Integer> starts;
    private final int floats;

    /**
     * @param vectors vectors that share the pass over the weights: so many of each kind
     * @param alignment of the first float of a vector
     */
    LayerVectors(LayerShape shape, int vectors, int alignment) {
        this.vectors = vectors;
        this.alignment = alignment;
        int narrow = size(shape.hidden());
        int wide = size(shape.intermediate());
        int v = Math.max(3 * narrow, wide);
        this.starts = Map.of(
                LayerShape.LAYER_INPUT,
                0,
                "q_proj",
                narrow,
                "k_proj",
                2 * narrow,
                "v_proj",
                v,
                "o_proj",
                v + narrow,
                "gate_proj",
                0,
                "up_proj",
                v + 2 * narrow,
                "down_proj",
                0);
        this.floats = v + 2 * narrow + wide;
    }

    private int size(int count) {
        return vectors * stride(count);
    }

    /** Floats from one vector of so many to the next. */
    int stride(int count) {
        return Math.ceilDiv(count, alignment) * alignment;
    }

    /** Where the first vector of a kind lies, by its linear's name or {@link LayerShape#LAYER_INPUT}. */
    int of(String vector) {
        return starts.get(vector);
    }

    /** Floats that all of them take. */
    int floats() {
        return floats;
    }
}
