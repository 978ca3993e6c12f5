// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

import dev.signum.arch.InputException;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.ArrayConfig;

/** Turns a pre-scaled vector u into codes: one division per vector, one product per element. */
public final class Quantiser {
    /** Vectors whose max is below this have codes 0 and D = 0. */
    public static final float SMALLEST_MAX = 0x1p-96f;

    /** A vector whose max is above this fails the command. */
    public static final float LARGEST_MAX = 0x1p100f;

    /** No floor: the max of the vector stands. */
    public static final float NO_FLOOR = 0f;

    /** BitNet's floor of the max (Quantisation of activations in the b1.58 training code). */
    public static final float BITNET_FLOOR = 1e-5f;

    private Quantiser() {}

    /**
     * Quantises one vector.
     *
     * @param u finite numbers
     * @param grid the activation grid
     * @param bits P, from the grid's minimum to 16
     * @param floor the max is raised to this; +0 leaves it alone
     * @throws NumericFailure if an element is not finite or the max exceeds 2^100
     * @throws InputException if the grid has no such P, or the floor is not a finite number &gt;= 0
     */
    public static Quantised quantise(float[] u, Grid grid, int bits, float floor) {
        requireBits(grid, bits);
        float max = largestMagnitude(u, floor);
        if (max < SMALLEST_MAX) {
            return new Quantised(grid, bits, max, 0f, 0f, new int[u.length]);
        }
        if (max > LARGEST_MAX) {
            throw new NumericFailure("The largest scaled activation is " + max
                    + ", above the limit of 2^100; check the model's column scales and its input.");
        }
        float steps = Binary32.fromInt(grid.qmax(bits));
        float r = Binary32.div(steps, max);
        int[] codes = new int[u.length];
        for (int j = 0; j < u.length; j++) {
            codes[j] = code(Binary32.mul(u[j], r), grid, bits);
        }
        return new Quantised(grid, bits, max, r, Binary32.div(max, steps), codes);
    }

    private static void requireBits(Grid grid, int bits) {
        if (bits < grid.leastPlanes() || bits > ArrayConfig.MAX_PLANES) {
            throw new InputException("The " + grid + " activation grid has no " + bits + "-bit codes; choose "
                    + grid.leastPlanes() + " to " + ArrayConfig.MAX_PLANES + " activation bits.");
        }
    }

    /** The code of fl(u r), clamped to the range of P bits. */
    private static int code(float scaled, Grid grid, int bits) {
        int qmax = grid.qmax(bits);
        return switch (grid) {
            case MID_TREAD -> clamp(Math.rint(scaled), -qmax, qmax);
            case MID_RISE -> clamp(Math.floor(scaled), -qmax, qmax - 1);
        };
    }

    private static int clamp(double integer, int low, int high) {
        return (int) Math.clamp(integer, low, high);
    }

    private static float largestMagnitude(float[] u, float floor) {
        if (!(Float.isFinite(floor) && floor >= 0f)) {
            throw new InputException("The floor of the activation maximum is " + floor
                    + "; it must be a finite number of at least 0 (0 means none).");
        }
        NumericFailure.requireFinite("u", u);
        float max = Binary32.flush(floor);
        for (float element : u) {
            max = Binary32.max(max, Math.abs(element));
        }
        return max;
    }
}
