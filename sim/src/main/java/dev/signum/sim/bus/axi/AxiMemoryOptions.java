// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.axi;

import dev.signum.sim.bus.Probability;
import dev.signum.sim.memory.DramPort;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * How an {@link AxiMemory} behaves. Immutable; each {@code with} method returns a changed copy.
 *
 * @param seed of latencies, stalls, orders and errors; the same seed gives the same cycles
 * @param latency cycles from taking an address to its first data, or from the last write data to the response; besides the DRAM's
 * @param outstanding bursts taken before the first is answered
 * @param maxBurstBeats longest burst that is not a violation: 256 for AXI4, 16 for AXI3
 * @param stalls probabilities that a channel pauses in a cycle
 * @param driftPeriod cycles after which each channel draws its probability anew between 0 and twice the given one; 0 for
 *     constant probabilities
 * @param order which bursts may overtake which
 * @param faults errors answered by chance
 * @param demands what the design promises beyond the protocol
 * @param dram the DRAM channel whose timing the port has; empty for the latency alone
 */
public record AxiMemoryOptions(
        long seed,
        Latency latency,
        Outstanding outstanding,
        int maxBurstBeats,
        Stalls stalls,
        int driftPeriod,
        Order order,
        Faults faults,
        Demands demands,
        Optional<DramPort> dram) {

    /**
     * A latency in cycles, drawn for each burst.
     *
     * @param least at least 1
     * @param spread up to so many more
     */
    public record Latency(int least, int spread) {

        /** Checks the ranges. */
        public Latency {
            if (least < 1 || spread < 0) {
                throw new IllegalArgumentException("a latency is at least 1 cycle, its spread at least 0");
            }
        }
    }

    /**
     * Bursts taken before the first is answered.
     *
     * @param reads at least 1
     * @param writes at least 1
     */
    public record Outstanding(int reads, int writes) {

        /** Checks the ranges. */
        public Outstanding {
            if (reads < 1 || writes < 1) {
                throw new IllegalArgumentException("at least 1 burst must be allowed outstanding");
            }
        }
    }

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

        /** Checks the range. */
        public Stalls {
            for (double p : new double[] {readAddress, readData, writeAddress, writeData, writeResponse}) {
                Probability.ofStall(p);
            }
        }

        /** The same probability on every channel. */
        public static Stalls all(double probability) {
            return new Stalls(probability, probability, probability, probability, probability);
        }
    }

    /** Which bursts may overtake which. Those of one id, and those of a design without ids, never do. */
    public enum Order {
        /** None. */
        IN_ORDER,
        /** Those of other ids, at random; the data of one burst stays together. */
        ACROSS_IDS,
        /** Those of other ids, at random, and read data of different ids alternates beat by beat. */
        INTERLEAVED
    }

    /**
     * Probabilities of errors, 0 to 1, for each beat read and each burst written. A burst refused writes nothing.
     *
     * @param slaveError SLVERR
     * @param decodeError DECERR
     */
    public record Faults(double slaveError, double decodeError) {

        /** Checks the ranges. */
        public Faults {
            Probability.ofEvent(slaveError);
            Probability.ofEvent(decodeError);
        }
    }

    /**
     * What the design promises beyond the protocol.
     *
     * @param reads it never has more read bursts under way (rule A13); 0 for no promise
     * @param writes likewise for write bursts
     * @param patience cycles within which it takes an answer and delivers write data (rule A15); 0 for ever
     */
    public record Demands(int reads, int writes, int patience) {

        /** Checks the ranges. */
        public Demands {
            if (reads < 0 || writes < 0 || patience < 0) {
                throw new IllegalArgumentException("what a design promises cannot be negative");
            }
        }
    }

    private static final int DEFAULT_OUTSTANDING = 16;
    private static final int LONGEST_BURST = 256;

    /** Checks the ranges. */
    public AxiMemoryOptions {
        if (driftPeriod < 0) {
            throw new IllegalArgumentException("a drift period of " + driftPeriod + " cycles is negative");
        }
        if (maxBurstBeats < 1 || maxBurstBeats > LONGEST_BURST) {
            throw new IllegalArgumentException("a longest burst of " + maxBurstBeats + " beats is not in 1 to 256");
        }
    }

    /** Latency 1, no stalls, 16 outstanding bursts each way, all in order. */
    public static AxiMemoryOptions ideal() {
        return new AxiMemoryOptions(
                1,
                new Latency(1, 0),
                new Outstanding(DEFAULT_OUTSTANDING, DEFAULT_OUTSTANDING),
                LONGEST_BURST,
                Stalls.all(0),
                0,
                Order.IN_ORDER,
                new Faults(0, 0),
                new Demands(0, 0, 0),
                Optional.empty());
    }

    /** The same with a seed. */
    public AxiMemoryOptions withSeed(long value) {
        return new AxiMemoryOptions(
                value, latency, outstanding, maxBurstBeats, stalls, driftPeriod, order, faults, demands, dram);
    }

    /** The same with a latency of {@code least} to {@code least + spread} cycles. */
    public AxiMemoryOptions withLatency(int least, int spread) {
        Latency value = new Latency(least, spread);
        return new AxiMemoryOptions(
                seed, value, outstanding, maxBurstBeats, stalls, driftPeriod, order, faults, demands, dram);
    }

    /** The same with limits on outstanding bursts. */
    public AxiMemoryOptions withOutstanding(int reads, int writes) {
        Outstanding value = new Outstanding(reads, writes);
        return new AxiMemoryOptions(
                seed, latency, value, maxBurstBeats, stalls, driftPeriod, order, faults, demands, dram);
    }

    /** The same with another longest burst. */
    public AxiMemoryOptions withMaxBurstBeats(int beats) {
        return new AxiMemoryOptions(
                seed, latency, outstanding, beats, stalls, driftPeriod, order, faults, demands, dram);
    }

    /** The same with random pauses. */
    public AxiMemoryOptions withStalls(Stalls value) {
        return new AxiMemoryOptions(
                seed, latency, outstanding, maxBurstBeats, value, driftPeriod, order, faults, demands, dram);
    }

    /** The same with probabilities that drift. */
    public AxiMemoryOptions withDrift(int period) {
        return new AxiMemoryOptions(
                seed, latency, outstanding, maxBurstBeats, stalls, period, order, faults, demands, dram);
    }

    /** The same with bursts that overtake each other. */
    public AxiMemoryOptions withOrder(Order value) {
        return new AxiMemoryOptions(
                seed, latency, outstanding, maxBurstBeats, stalls, driftPeriod, value, faults, demands, dram);
    }

    /** The same with errors by chance. */
    public AxiMemoryOptions withFaults(double slaveError, double decodeError) {
        Faults value = new Faults(slaveError, decodeError);
        return new AxiMemoryOptions(
                seed, latency, outstanding, maxBurstBeats, stalls, driftPeriod, order, value, demands, dram);
    }

    /** The same with promises of the design to be checked. */
    public AxiMemoryOptions withDemands(Demands value) {
        return new AxiMemoryOptions(
                seed, latency, outstanding, maxBurstBeats, stalls, driftPeriod, order, faults, value, dram);
    }

    /** The same with the timing of a DRAM channel. */
    public AxiMemoryOptions withDram(DramPort port) {
        return new AxiMemoryOptions(
                seed,
                latency,
                outstanding,
                maxBurstBeats,
                stalls,
                driftPeriod,
                order,
                faults,
                demands,
                Optional.of(port));
    }

    /** A {@code signum::AxiMemoryOptions}. */
    long[] words() {
        long[] own = {
            seed,
            latency.least,
            latency.spread,
            outstanding.reads,
            outstanding.writes,
            maxBurstBeats,
            Probability.ofStall(stalls.readAddress),
            Probability.ofStall(stalls.readData),
            Probability.ofStall(stalls.writeAddress),
            Probability.ofStall(stalls.writeData),
            Probability.ofStall(stalls.writeResponse),
            driftPeriod,
            order == Order.IN_ORDER ? 0 : 1,
            order == Order.INTERLEAVED ? 1 : 0,
            Probability.ofEvent(faults.slaveError),
            Probability.ofEvent(faults.decodeError),
            demands.reads,
            demands.writes,
            demands.patience
        };
        long[] timing = dram.map(DramPort::words).orElseGet(() -> new long[DramPort.WORDS]);
        return LongStream.concat(LongStream.of(own), LongStream.of(timing)).toArray();
    }
}
