// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.stream;

import dev.signum.sim.bus.Probability;

/**
 * How a source or a sink behaves.
 *
 * @param seed of pauses and noise; the same seed gives the same cycles
 * @param stall probability, 0 to 0.9, that it pauses in a cycle where it could go on
 * @param driftPeriod cycles after which that probability is drawn anew between 0 and twice the given one; 0 for a constant one
 * @param patience cycles that a word offered to the design may wait before rule S6 is broken; 0 for ever. Sinks ignore it
 * @param manners what it does beyond the handshake
 */
public record StreamPace(long seed, double stall, int driftPeriod, long patience, Manners manners) {

    /** What a source or sink does that the handshake allows and careless designs stumble over. */
    public enum Manners {
        /** A source leaves the last payload on the wires; a sink raises ready whenever it can. */
        PLAIN,
        /** A source shows noise while valid is low; a sink raises ready only after it saw valid. */
        AWKWARD,
        /** As plain, and a sink tries both values of ready in every cycle to check rule S5: two more evaluations of the model. */
        PROBING
    }

    /** Checks the ranges. */
    public StreamPace {
        Probability.ofStall(stall);
        if (driftPeriod < 0 || patience < 0) {
            throw new IllegalArgumentException(
                    "drift period " + driftPeriod + " and patience " + patience + " are cycles and cannot be negative");
        }
    }

    /** One word a cycle wherever the design lets it. */
    public static StreamPace full() {
        return new StreamPace(1, 0, 0, 0, Manners.PLAIN);
    }

    /** Pauses with a probability that drifts, and awkward manners. */
    public static StreamPace random(long seed, double stall) {
        return new StreamPace(seed, stall, 64, 0, Manners.AWKWARD);
    }

    /** The same with other manners. */
    public StreamPace with(Manners other) {
        return new StreamPace(seed, stall, driftPeriod, patience, other);
    }

    /** The same with a limit on how long a word may wait for the design. */
    public StreamPace withPatience(long cycles) {
        return new StreamPace(seed, stall, driftPeriod, cycles, manners);
    }

    /** A {@code signum::StreamOptions}. */
    long[] words() {
        return new long[] {
            seed,
            Probability.ofStall(stall),
            driftPeriod,
            patience,
            manners == Manners.AWKWARD ? 1 : 0,
            manners == Manners.PROBING ? 1 : 0
        };
    }
}
