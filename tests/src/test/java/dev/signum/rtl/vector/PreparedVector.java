// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.arch.command.Grid;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.sim.reference.number.Binary32;
import dev.signum.sim.reference.number.LongSum;
import dev.signum.sim.reference.number.NumericFailure;
import dev.signum.sim.reference.number.Quantised;
import dev.signum.sim.reference.number.Quantiser;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A linear's input, and what the numeric contract makes of it.
 *
 * @param h the vector
 * @param g column scales
 * @param b column offsets
 */
record PreparedVector(float[] h, float[] g, float[] b, Grid grid, int planes, float rs, float floor) {
    /** What is special about a vector. */
    enum Kind {
        ORDINARY,
        ZERO,
        BELOW_LEAST,
        AT_LEAST,
        RAISED_BY_FLOOR,
        AT_LARGEST,
        ABOVE_LARGEST,
        NOT_A_NUMBER,
        SUM_OVERFLOWS,
        SCALE_OVERFLOWS
    }

    /** Max, D, b h, h h, E and e. */
    record Scalars(float max, float d, float bh, float hh, float factor, float offset) {}

    static PreparedVector random(Kind kind, int inputs, SplittableRandom random) {
        float[] h = new float[inputs];
        float[] g = new float[inputs];
        float[] b = new float[inputs];
        for (int j = 0; j < inputs; j++) {
            h[j] = (float) random.nextDouble(-2, 2);
            g[j] = (float) random.nextDouble(0.5, 1);
            b[j] = (float) random.nextDouble(-1, 1);
        }
        float floor = 0;
        float rs = (float) random.nextDouble(0.1, 3);
        int any = random.nextInt(inputs);
        switch (kind) {
            case ORDINARY -> floor = random.nextBoolean() ? 0x1p-10f : 0x1p-140f;
            case ZERO -> Arrays.fill(h, 0);
            case BELOW_LEAST -> fit(h, g, any, Math.nextDown(Quantiser.SMALLEST_MAX));
            case AT_LEAST -> fit(h, g, any, Quantiser.SMALLEST_MAX);
            case RAISED_BY_FLOOR -> floor = (float) random.nextDouble(2, 100);
            case AT_LARGEST -> floor = Quantiser.LARGEST_MAX;
            case ABOVE_LARGEST -> floor = Math.nextUp(Quantiser.LARGEST_MAX);
            case NOT_A_NUMBER -> (random.nextBoolean() ? h : g)[any] = Float.NaN;
            case SUM_OVERFLOWS -> h[any] = 0x1p66f;
            case SCALE_OVERFLOWS -> {
                h[any] = 0x1p60f;
                rs = 0x1p80f;
            }
        }
        Grid grid = Grid.values()[random.nextInt(2)];
        int planes = random.nextInt(4) == 0
                ? ArrayConfig.MAX_PLANES
                : random.nextInt(grid.leastPlanes(), ArrayConfig.MAX_PLANES + 1);
        return new PreparedVector(h, g, b, grid, planes, rs, floor);
    }

    /** The same on another grid. */
    PreparedVector on(Grid other, int otherPlanes) {
        return new PreparedVector(h, g, b, other, otherPlanes, rs, floor);
    }

    /** Makes one element the largest, of exactly this magnitude. */
    private static void fit(float[] h, float[] g, int any, float max) {
        for (int j = 0; j < h.length; j++) {
            h[j] *= j == any ? 0 : 0x1p-99f;
        }
        h[any] = -max;
        g[any] = 1;
    }

    private float[] u() {
        float[] u = new float[h.length];
        for (int j = 0; j < u.length; j++) {
            u[j] = Binary32.mul(h[j], g[j]);
        }
        return u;
    }

    /** The codes with their scales; nothing where the command fails before it has any. */
    Optional<Quantised> quantised() {
        try {
            return Optional.of(Quantiser.quantise(u(), grid, planes, floor));
        } catch (NumericFailure e) {
            return Optional.empty();
        }
    }

    /** Nothing where the command fails. */
    Optional<Scalars> scalars() {
        float bh = LongSum.dot(b, h);
        float hh = LongSum.dot(h, h);
        return quantised()
                .map(codes -> {
                    float scale = Binary32.mul(codes.d(), rs);
                    float factor = grid == Grid.MID_RISE ? Binary32.mul(scale, 0.5f) : scale;
                    return new Scalars(codes.max(), codes.d(), bh, hh, factor, Binary32.mul(rs, bh));
                })
                .filter(scalars -> Float.isFinite(scalars.bh + scalars.hh)
                        && Float.isFinite(scalars.factor)
                        && Float.isFinite(scalars.offset));
    }

    /** One slice of plane k: bit k of the codes in offset binary, 0 for inputs past K. */
    BigInteger plane(Quantised quantised, int k, int slice, int width) {
        BigInteger plane = BigInteger.ZERO;
        for (int i = 0; i < width && slice * width + i < h.length; i++) {
            int code = quantised.codes()[slice * width + i] + (1 << planes - 1);
            plane = (code >> k & 1) == 1 ? plane.setBit(i) : plane;
        }
        return plane;
    }
}
