// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.MemoryConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whole beats of card memory, one after the other.
 *
 * @param address first byte, a multiple of a beat
 * @param beats 1 or more
 */
record Transfer(long address, int beats) {
    /** Transfers of at most so many longest bursts are drawn. */
    static final int MOST_BURSTS = 4;

    static final int KINDS = 6;

    static long longestBurst(MemoryConfig memory) {
        return (long) memory.burstBeats() * memory.beatBytes();
    }

    /**
     * Draws one inside a region, of kinds that take turns: a single beat, a whole burst, across one boundary, up to a boundary, across two,
     * anything.
     *
     * @param base a multiple of the longest burst
     * @param bytes a multiple of the longest burst, at least {@link #MOST_BURSTS} of them
     */
    static Transfer next(SplittableRandom random, int turn, MemoryConfig memory, long base, long bytes) {
        int longest = memory.burstBeats();
        long boundary = base + random.nextLong(bytes / longestBurst(memory) - MOST_BURSTS + 1) * longestBurst(memory);
        int first = random.nextInt(longest);
        return switch (turn % KINDS) {
            case 0 -> from(memory, boundary, first, 1);
            case 1 -> from(memory, boundary, 0, longest);
            case 2 -> from(memory, boundary, longest - 1, 2 + random.nextInt(longest));
            case 3 -> from(memory, boundary, first, 2 * longest - first);
            case 4 -> from(memory, boundary, first, 2 * longest - first + 1 + random.nextInt(longest));
            default -> from(memory, boundary, first, 1 + random.nextInt((MOST_BURSTS - 1) * longest));
        };
    }

    private static Transfer from(MemoryConfig memory, long boundary, int beat, int beats) {
        return new Transfer(boundary + (long) beat * memory.beatBytes(), beats);
    }

    /** As bursts that end at multiples of the longest burst. */
    List<Transfer> bursts(MemoryConfig memory) {
        List<Transfer> bursts = new ArrayList<>();
        long at = address;
        int left = beats;
        while (left > 0) {
            int here = (int) Math.min(left, (longestBurst(memory) - at % longestBurst(memory)) / memory.beatBytes());
            bursts.add(new Transfer(at, here));
            at += (long) here * memory.beatBytes();
            left -= here;
        }
        return bursts;
    }
}
