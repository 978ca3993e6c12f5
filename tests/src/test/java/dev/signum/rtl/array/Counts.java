// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

/** The array's arithmetic as docs/numeric-contract.md has it, on 64-bit words. */
final class Counts {
    private Counts() {}

    /** Inputs in which weights and a plane agree, of {@code width}. */
    static int agreeing(long[] weights, long[] plane, int width) {
        int differing = 0;
        for (int i = 0; i < weights.length; i++) {
            differing += Long.bitCount(weights[i] ^ plane[i]);
        }
        return width - differing;
    }

    /** The sum over planes 0 to {@code topPlane} of 2<sup>k</sup> times the inputs that agree with plane k. */
    static long weighted(long[] weights, long[][] planes, int topPlane, int width) {
        long sum = 0;
        for (int k = 0; k <= topPlane; k++) {
            sum += (long) agreeing(weights, planes[k], width) << k;
        }
        return sum;
    }
}
