// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.axilite;

import dev.signum.sim.bus.Probability;

/**
 * How an {@link AxiLite} master behaves.
 *
 * @param seed of stalls and delays; the same seed gives the same cycles
 * @param stall probability, 0 to 0.9, that the master is not ready for an answer in a cycle
 * @param writeDelay a write's address and data each start up to so many cycles late
 * @param readDelay a read's address starts up to so many cycles late
 * @param outstanding transfers of each direction begun before the first is answered, at least 1; for lists of transfers
 * @param readyAfterValid whether the master raises ready only after it saw valid, as the protocol lets it
 * @param maxCycles cycles after which a transfer, or a list of them, without all answers fails
 */
public record AxiLiteOptions(
        long seed,
        double stall,
        int writeDelay,
        int readDelay,
        int outstanding,
        boolean readyAfterValid,
        long maxCycles) {

    /** Cycles after which a transfer without an answer fails, unless set otherwise. */
    public static final long DEFAULT_TIMEOUT = 10_000;

    /** Checks the ranges. */
    public AxiLiteOptions {
        Probability.ofStall(stall);
        if (writeDelay < 0 || readDelay < 0 || outstanding < 1 || maxCycles < 1) {
            throw new IllegalArgumentException(
                    "delays must be at least 0 cycles, outstanding transfers and the time-out at least 1");
        }
    }

    /** Always ready, no delays, one transfer at a time. */
    public static AxiLiteOptions ideal() {
        return new AxiLiteOptions(1, 0, 0, 0, 1, false, DEFAULT_TIMEOUT);
    }

    /** Random pauses on every channel. */
    public static AxiLiteOptions random(long seed, double stall, int delay) {
        return new AxiLiteOptions(seed, stall, delay, delay, 1, false, DEFAULT_TIMEOUT);
    }

    /** The same with several transfers of each direction under way. */
    public AxiLiteOptions withOutstanding(int transfers) {
        return new AxiLiteOptions(seed, stall, writeDelay, readDelay, transfers, readyAfterValid, maxCycles);
    }

    /** The same with a ready that waits for valid. */
    public AxiLiteOptions withReadyAfterValid() {
        return new AxiLiteOptions(seed, stall, writeDelay, readDelay, outstanding, true, maxCycles);
    }

    /** The same with another time-out. */
    public AxiLiteOptions withTimeout(long cycles) {
        return new AxiLiteOptions(seed, stall, writeDelay, readDelay, outstanding, readyAfterValid, cycles);
    }

    /** A {@code signum::AxiLiteOptions}. */
    long[] words() {
        return new long[] {seed, Probability.ofStall(stall), writeDelay, readDelay, outstanding, readyAfterValid ? 1 : 0
        };
    }
}
