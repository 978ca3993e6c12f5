// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus;

/** Probabilities as the native bus models take them. */
public final class Probability {

    /** The largest probability of a pause: a channel that always pauses would hang the design. */
    public static final double MOST_STALL = 0.9;

    private static final double ONE = 1L << 32;

    private Probability() {}

    /**
     * {@code p} times 2<sup>32</sup>.
     *
     * @throws IllegalArgumentException where {@code p} is not in 0 to {@link #MOST_STALL}
     */
    public static long ofStall(double p) {
        if (!(p >= 0 && p <= MOST_STALL)) {
            throw new IllegalArgumentException("a stall probability of " + p + " is not in 0 to " + MOST_STALL);
        }
        return (long) (p * ONE);
    }

    /**
     * {@code p} times 2<sup>32</sup>.
     *
     * @throws IllegalArgumentException where {@code p} is not in 0 to 1
     */
    public static long ofEvent(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a probability of " + p + " is not in 0 to 1");
        }
        return (long) (p * ONE);
    }
}
