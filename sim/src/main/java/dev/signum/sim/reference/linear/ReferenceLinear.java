// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.linear;

import dev.signum.arch.InputException;
import dev.signum.arch.command.Grid;
import dev.signum.sim.reference.number.Binary32;
import dev.signum.sim.reference.number.LongSum;
import dev.signum.sim.reference.number.NumericFailure;
import dev.signum.sim.reference.number.Quantised;
import dev.signum.sim.reference.number.Quantiser;

/**
 * One binarised linear of FBI-LLM (arXiv 2407.07093): W_ij = alpha_j s_ij + beta_j, optionally with the RMSNorm in front
 * of it folded in (g = |gamma alpha|, b = gamma beta, the sign of gamma alpha in the bits of the column; without a norm
 * g = |alpha|, b = beta, rs = 1):
 *
 * <pre>
 *   u_j = fl(h_j g_j)      codes U (or m), step D          E = fl(D rs)     e = fl(rs sum_j b_j h_j)
 *   mid-tread   A_i = sum_j s_ij U_j                       y_i = fl(fl(float(A_i) E) + e)
 *   mid-rise    T_i = 2 sum_j s_ij m_j + sum_j s_ij        y_i = fl(fl(float(T_i) fl(E / 2)) + e)
 * </pre>
 *
 * @param signs N x K signs
 * @param g K scales, in front of the quantiser; not copied
 * @param b K offsets; not copied
 */
public record ReferenceLinear(SignMatrix signs, float[] g, float[] b) {
    /** @throws InputException if g or b do not have one number per column */
    public ReferenceLinear {
        requireLength("scales g", g, signs.columns());
        requireLength("offsets b", b, signs.columns());
    }

    /**
     * Computes the linear for one token.
     *
     * @param h K inputs: the residual stream where the norm is folded in, else the vector itself
     * @param rs 1 / rms of h where the norm is folded in, else 1
     * @param bits P, bits of an activation code
     * @param grid activation grid
     * @param floor floor of the activation maximum, 0 for none
     * @throws NumericFailure if any number on the way is not finite, or max |u| exceeds 2^100
     * @throws InputException if h has the wrong length or the grid has no such P
     */
    public LinearResult compute(float[] h, float rs, int bits, Grid grid, float floor) {
        requireLength("inputs h", h, signs.columns());
        NumericFailure.requireFinite("h", h);
        NumericFailure.requireFinite("g", g);
        NumericFailure.requireFinite("b", b);
        Quantised activations = Quantiser.quantise(preScale(h), grid, bits, floor);
        float c = NumericFailure.requireFinite("The sum of b h", LongSum.dot(b, h));
        float sumSquares = NumericFailure.requireFinite("The sum of squares of h", LongSum.dot(h, h));
        float step = NumericFailure.requireFinite("E = D rs", Binary32.mul(activations.d(), rs));
        float offset = NumericFailure.requireFinite("e = rs sum b h", Binary32.mul(rs, c));
        long[] accumulators = accumulate(activations);
        float scale = grid == Grid.MID_RISE ? Binary32.mul(step, 0.5f) : step;
        float[] y = NumericFailure.requireFinite("y", dequantise(accumulators, scale, offset));
        return new LinearResult(y, activations, c, sumSquares, accumulators);
    }

    private float[] preScale(float[] h) {
        float[] u = new float[h.length];
        for (int j = 0; j < u.length; j++) {
            u[j] = Binary32.mul(h[j], g[j]);
        }
        return u;
    }

    private long[] accumulate(Quantised activations) {
        long[] accumulators = new long[signs.rows()];
        for (int i = 0; i < accumulators.length; i++) {
            long a = signs.dot(i, activations.codes());
            accumulators[i] = activations.grid() == Grid.MID_RISE ? 2 * a + signs.rowSum(i) : a;
        }
        return accumulators;
    }

    private static float[] dequantise(long[] accumulators, float scale, float offset) {
        float[] y = new float[accumulators.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = Binary32.add(Binary32.mul(Binary32.fromInt(accumulators[i]), scale), offset);
        }
        return y;
    }

    private static void requireLength(String what, float[] values, int columns) {
        if (values.length != columns) {
            throw new InputException("A linear of " + columns + " inputs was given " + values.length + " " + what
                    + "; give one per input.");
        }
    }
}
