// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import dev.signum.sim.reference.number.Binary32;

/**
 * One binarised linear, ready to pack: y_i = rs * (sum_j s_ij g_j h_j + sum_j b_j h_j), where s are the signs that
 * {@link FbiModel#signs} gives, h is the input before the norm, and rs the norm's reciprocal root (1 without a norm).
 *
 * <p>From FBI-LLM (arXiv 2407.07093; qat/learnable_binarizer.py), W_ij = alpha_j sign(latent_ij) + beta_j with alpha and beta
 * along the input axis. With the norm weight gamma: g = |gamma alpha| and b = gamma beta; without a norm g = |alpha| and
 * b = beta. A column whose gamma alpha is negative has its signs inverted. Where g is 0 the signs have no effect and are
 * not inverted. Products are binary32, rounded to nearest even, subnormals read and written as zero.
 */
public final class FbiLinear {
    private final LinearKind kind;
    private final int layer;
    private final int rows;
    private final float[] scale;
    private final float[] shift;
    private final long[] inverted;

    private FbiLinear(LinearKind kind, int layer, int rows, float[] scale, float[] shift, long[] inverted) {
        this.kind = kind;
        this.layer = layer;
        this.rows = rows;
        this.scale = scale;
        this.shift = shift;
        this.inverted = inverted;
    }

    /** The linear of alpha, beta and gamma, each one per input; gamma is all ones for a linear without a norm. */
    static FbiLinear fold(LinearKind kind, int layer, int rows, float[] alpha, float[] beta, float[] gamma) {
        var columns = alpha.length;
        var scale = new float[columns];
        var shift = new float[columns];
        var inverted = new long[words(columns)];
        for (var j = 0; j < columns; j++) {
            var signed = Binary32.mul(gamma[j], alpha[j]);
            scale[j] = Math.abs(signed);
            shift[j] = Binary32.mul(gamma[j], beta[j]);
            if (signed < 0) {
                inverted[j / Long.SIZE] |= 1L << j;
            }
        }
        return new FbiLinear(kind, layer, rows, scale, shift, inverted);
    }

    static int words(int columns) {
        return Math.ceilDiv(columns, Long.SIZE);
    }

    public LinearKind kind() {
        return kind;
    }

    /** The layer, from 0. */
    public int layer() {
        return layer;
    }

    /** The module name, such as {@code model.layers.0.mlp.down_proj}. */
    public String name() {
        return kind.module(layer);
    }

    /** Output features N. */
    public int rows() {
        return rows;
    }

    /** Input features K. */
    public int columns() {
        return scale.length;
    }

    /** 64-bit words per row of packed signs: ceil(K / 64). */
    public int wordsPerRow() {
        return inverted.length;
    }

    /** A copy of g: K finite values, none negative. */
    public float[] scale() {
        return scale.clone();
    }

    /** A copy of b: K finite values. */
    public float[] shift() {
        return shift.clone();
    }

    /** Word {@code index} of the mask of columns whose signs are inverted, input 64 index + n in bit n. */
    long inverted(int index) {
        return inverted[index];
    }
}
