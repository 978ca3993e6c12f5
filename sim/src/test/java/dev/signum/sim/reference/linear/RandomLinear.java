// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.linear;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Random linears and vectors of a seeded generator. */
record RandomLinear(SplittableRandom random) {
    ReferenceLinear linear(int rows, int columns) {
        long[] words = random.longs((long) rows * Math.ceilDiv(columns, 64)).toArray();
        float[] g = vector(columns, 0.1f);
        for (int j = 0; j < columns; j++) {
            g[j] = Math.abs(g[j]);
        }
        return new ReferenceLinear(new SignMatrix(rows, columns, words), g, vector(columns, 0.01f));
    }

    float[] vector(int length, float scale) {
        float[] values = new float[length];
        for (int j = 0; j < length; j++) {
            values[j] = (float) ((2 * random.nextDouble() - 1) * scale);
        }
        return values;
    }

    /** One row of -1 and +1. */
    static SignMatrix signs(int[] row) {
        long[] words = new long[Math.ceilDiv(row.length, 64)];
        for (int j = 0; j < row.length; j++) {
            words[j / 64] |= (row[j] > 0 ? 1L : 0L) << j;
        }
        return new SignMatrix(1, row.length, words);
    }

    static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }
}
