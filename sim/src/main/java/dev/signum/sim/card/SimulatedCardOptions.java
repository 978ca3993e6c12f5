// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.card;

import dev.signum.sim.memory.DramPort;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to simulate, and how its memory behaves.
 *
 * @param rtlFolder the Verilog: a folder of {@code rtl-out}, or one that {@code generate} made
 * @param behaviouralPopcount whether the behavioural popcount stands in for the shipped circuit
 * @param seed of latencies and stalls
 * @param latencyCycles least cycles from a read's address to its first beat, at least 1; a DRAM has its own
 * @param stallProbability probability, 0 to 0.9, that a memory channel pauses in a cycle where it could go on
 * @param dram the DRAM that each memory channel behaves like; empty for {@code latencyCycles} and full bandwidth
 * @param channelBytes bytes of memory behind each channel; committed only where written
 * @param trace where to leave a waveform of everything, in FST format
 */
public record SimulatedCardOptions(
        Path rtlFolder,
        boolean behaviouralPopcount,
        long seed,
        int latencyCycles,
        double stallProbability,
        Optional<DramPort> dram,
        long channelBytes,
        Optional<Path> trace) {
    /** Cycles that a DDR4 controller takes for a read at a 300 MHz core, about. */
    public static final int USUAL_LATENCY = 32;

    /** Memory of an Alveo U250's DDR4 channel. */
    public static final long USUAL_CHANNEL_BYTES = 16L << 30;

    /** The shipped circuit with a quiet memory of usual latency and size. */
    public static SimulatedCardOptions of(Path rtlFolder) {
        return new SimulatedCardOptions(
                rtlFolder, false, 1, USUAL_LATENCY, 0, Optional.empty(), USUAL_CHANNEL_BYTES, Optional.empty());
    }

    /** The same with the behavioural popcount in place of the shipped one. */
    public SimulatedCardOptions withBehaviouralPopcount() {
        return new SimulatedCardOptions(
                rtlFolder, true, seed, latencyCycles, stallProbability, dram, channelBytes, trace);
    }

    /** The same with random stalls on every memory channel. */
    public SimulatedCardOptions withStalls(long newSeed, double probability) {
        return new SimulatedCardOptions(
                rtlFolder, behaviouralPopcount, newSeed, latencyCycles, probability, dram, channelBytes, trace);
    }

    /** The same with memory channels that behave like a DRAM. */
    public SimulatedCardOptions withDram(DramPort port) {
        return new SimulatedCardOptions(
                rtlFolder,
                behaviouralPopcount,
                seed,
                latencyCycles,
                stallProbability,
                Optional.of(port),
                channelBytes,
                trace);
    }
}
