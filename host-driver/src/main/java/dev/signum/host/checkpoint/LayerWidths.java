// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

/**
 * The widths that the seven linears of a decoder layer have between them.
 *
 * @param hidden of the residual stream
 * @param intermediate of the MLP
 * @param query of all query heads together
 * @param keyValue of all key heads together
 */
public record LayerWidths(int hidden, int intermediate, int query, int keyValue) {
    /** Checks the widths. */
    public LayerWidths {
        if (hidden < 1 || intermediate < 1 || query < 1 || keyValue < 1) {
            throw new IllegalArgumentException("a layer of " + hidden + " x " + intermediate + ", queries of " + query
                    + ", keys of " + keyValue + " has no linears");
        }
    }

    /** The widths of a layer with as many key and value heads as query heads, which are as wide as the residual stream. */
    public static LayerWidths plain(int hidden, int intermediate) {
        return new LayerWidths(hidden, intermediate, hidden, hidden);
    }

    /** Inputs of a linear: K. */
    public int inputs(LinearKind kind) {
        return switch (kind) {
            case Q, K, V, GATE, UP -> hidden;
            case O -> query;
            case DOWN -> intermediate;
        };
    }

    /** Outputs of a linear: N. */
    public int outputs(LinearKind kind) {
        return switch (kind) {
            case Q -> query;
            case K, V -> keyValue;
            case GATE, UP -> intermediate;
            case O, DOWN -> hidden;
        };
    }
}
