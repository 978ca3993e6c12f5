// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.axi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What went over the port of an {@link AxiMemory}.
 *
 * @param read the read channels
 * @param write the write channels
 * @param dram the DRAM behind the port; all zero where there is none
 */
public record AxiStatistics(Side read, Side write, Dram dram) {

    private static final int LATENCY_BUCKETS = 16;
    private static final int SIDE_WORDS = 7 + LATENCY_BUCKETS;
    private static final int DRAM_WORDS = 6;
    static final int WORDS = 2 * SIDE_WORDS + DRAM_WORDS;

    /**
     * One direction.
     *
     * @param bursts addresses taken
     * @param beats data taken, by the design (read) or the memory (write)
     * @param busyCycles cycles with at least one burst under way
     * @param heldCycles cycles in which data was offered and not taken
     * @param addressHeldCycles cycles in which the design offered an address and the memory was not ready
     * @param bytes bytes that the beats' sizes (read) or strobes (write) name
     * @param errors beats (read) or bursts (write) that were not answered OKAY
     * @param latency bursts by cycles from taking the address to offering the first datum (read) or the response (write): entry i
     *     counts those from 2<sup>i</sup> up to 2<sup>i+1</sup>, exclusive; entry 0 those of 0 and 1, the last all that are longer
     */
    public record Side(
            long bursts,
            long beats,
            long busyCycles,
            long heldCycles,
            long addressHeldCycles,
            long bytes,
            long errors,
            List<Long> latency) {}

    /**
     * What a DRAM channel did.
     *
     * @param reads accesses that read
     * @param writes accesses that wrote
     * @param rowMisses rows opened in a closed bank
     * @param rowConflicts rows opened in place of another
     * @param refreshes refreshes of all banks
     * @param turnarounds changes between reading and writing
     */
    public record Dram(long reads, long writes, long rowMisses, long rowConflicts, long refreshes, long turnarounds) {

        /** Accesses to a row that was open already. */
        public long rowHits() {
            return reads + writes - rowMisses - rowConflicts;
        }
    }

    static AxiStatistics read(MemorySegment counters) {
        long[] words = counters.toArray(ValueLayout.JAVA_LONG);
        int d = 2 * SIDE_WORDS;
        return new AxiStatistics(
                side(words, 0),
                side(words, SIDE_WORDS),
                new Dram(words[d], words[d + 1], words[d + 2], words[d + 3], words[d + 4], words[d + 5]));
    }

    private static Side side(long[] w, int at) {
        List<Long> latency =
                LongStream.of(w).skip(at + 7L).limit(LATENCY_BUCKETS).boxed().toList();
        return new Side(w[at], w[at + 1], w[at + 2], w[at + 3], w[at + 4], w[at + 5], w[at + 6], latency);
    }
}
