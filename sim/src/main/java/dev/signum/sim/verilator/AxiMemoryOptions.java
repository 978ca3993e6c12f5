// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * How an {@link AxiMemory} behaves. Immutable; each {@code with} method returns a changed copy.
 *
 * @param seed of latencies and stalls; the same seed gives the same cycles
 * @param latency cycles from taking an address to its first data, or from the last write data to the response; at least 1
 * @param latencySpread up to so many cycles more, drawn for each burst
 * @param outstandingReads read bursts taken before the first is answered; at least 1
 * @param outstandingWrites write bursts taken before the first is answered; at least 1
 * @param maxBurstBeats longest burst that is not a violation: 256 for AXI4, 16 for AXI3
 * @param stalls probabilities that a channel pauses in a cycle
 * @param driftPeriod cycles after which each channel draws its probability anew between 0 and twice the given one; 0 for
 *     constant probabilities
 */
public record AxiMemoryOptions(
        long seed,
        int latency,
        int latencySpread,
        int outstandingReads,
        int outstandingWrites,
        int maxBurstBeats,
        Stalls stalls,
        int driftPeriod) {

    /**
     * Probability, 0 to 0.9, that a channel pauses in a cycle where it could go on.
     *
     * @param readAddress AR not ready
     * @param readData R not valid
     * @param writeAddress AW not ready
     * @param writeData W not ready
     * @param writeResponse B not valid
     */
    public record Stalls(
            double readAddress, double readData, double writeAddress, double writeData, double writeResponse) {

        private static final double LIMIT = 0.9;

        /** Checks the range. */
        public Stalls {
            for (double p : new double[] {readAddress, readData, writeAddress, writeData, writeResponse}) {
                if (!(p >= 0 && p <= LIMIT)) {
                    throw new IllegalArgumentException("a stall probability of " + p + " is not in 0 to " + LIMIT);
                }
            }
        }

        /** The same probability on every channel. */
        public static Stalls all(double probability) {
            return new Stalls(probability, probability, probability, probability, probability);
        }
    }

    /** Checks the ranges. */
    public AxiMemoryOptions {
        if (latency < 1 || latencySpread < 0 || outstandingReads < 1 || outstandingWrites < 1 || driftPeriod < 0) {
            throw new IllegalArgumentException("latency and outstanding bursts must be at least 1, others at least 0");
        }
        if (maxBurstBeats < 1 || maxBurstBeats > 256) {
            throw new IllegalArgumentException("a longest burst of " + maxBurstBeats + " beats is not in 1 to 256");
        }
    }

    /** Latency 1, no stalls, 16 outstanding bursts each way. */
    public static AxiMemoryOptions ideal() {
        return new AxiMemoryOptions(1, 1, 0, 16, 16, 256, Stalls.all(0), 0);
    }

    /** The same with a seed. */
    public AxiMemoryOptions withSeed(long value) {
        return new AxiMemoryOptions(
                value, latency, latencySpread, outstandingReads, outstandingWrites, maxBurstBeats, stalls, driftPeriod);
    }

    /** The same with a latency of {@code least} to {@code least + spread} cycles. */
    public AxiMemoryOptions withLatency(int least, int spread) {
        return new AxiMemoryOptions(
                seed, least, spread, outstandingReads, outstandingWrites, maxBurstBeats, stalls, driftPeriod);
    }

    /** The same with limits on outstanding bursts. */
    public AxiMemoryOptions withOutstanding(int reads, int writes) {
        return new AxiMemoryOptions(seed, latency, latencySpread, reads, writes, maxBurstBeats, stalls, driftPeriod);
    }

    /** The same with another longest burst. */
    public AxiMemoryOptions withMaxBurstBeats(int beats) {
        return new AxiMemoryOptions(
                seed, latency, latencySpread, outstandingReads, outstandingWrites, beats, stalls, driftPeriod);
    }

    /** The same with random pauses. */
    public AxiMemoryOptions withStalls(Stalls probabilities) {
        return new AxiMemoryOptions(
                seed,
                latency,
                latencySpread,
                outstandingReads,
                outstandingWrites,
                maxBurstBeats,
                probabilities,
                driftPeriod);
    }

    /** The same with probabilities that drift. */
    public AxiMemoryOptions withDrift(int period) {
        return new AxiMemoryOptions(
                seed, latency, latencySpread, outstandingReads, outstandingWrites, maxBurstBeats, stalls, period);
    }

    /** A {@code signum::AxiMemoryOptions}. */
    MemorySegment toNative(Arena arena) {
        return arena.allocateFrom(
                ValueLayout.JAVA_LONG,
                seed,
                latency,
                latencySpread,
                outstandingReads,
                outstandingWrites,
                maxBurstBeats,
                threshold(stalls.readAddress),
                threshold(stalls.readData),
                threshold(stalls.writeAddress),
                threshold(stalls.writeData),
                threshold(stalls.writeResponse),
                driftPeriod);
    }

    static long threshold(double probability) {
        return (long) (probability * (1L << 32));
    }
}
