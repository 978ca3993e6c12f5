// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.Target;
import dev.signum.rtl.array.compressor.Link.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules: their cost, their depth, and that they end with one bit of each weight. */
class SchedulerTest {
    /** Two operand pairs a table, then what the schedule takes. */
    @ParameterizedTest
    @CsvSource({"8, 7", "16, 14", "32, 29", "64, 58", "128, 115", "256, 226", "512, 451"})
    void costsSoManyTables(int width, int tables) {
        Schedule schedule = schedule(width);
        assertEquals(tables, width / 2 + schedule.tables());
        assertTrue(schedule.levels().size() <= Schedule.LEVELS_BEFORE_REGISTERS + Schedule.LEVELS_AFTER_REGISTERS);
    }

    @ParameterizedTest
    @CsvSource({"8", "16", "32", "64", "128", "256", "512"})
    void everyLevelTakesWhatThereIsAndOneBitOfEachWeightIsLeft(int width) {
        int[] heap = new int[Integer.SIZE - Integer.numberOfLeadingZeros(width)];
        heap[0] = width / 4;
        heap[1] = width / 2;
        Schedule schedule = schedule(width);
        for (List<Chain> level : schedule.levels()) {
            heap = after(heap, level);
        }
        heap = after(heap, schedule.last().stream().toList());
        int[] ones = new int[heap.length];
        Arrays.fill(ones, 1);
        assertArrayEquals(ones, heap);
    }

    private static int[] after(int[] heap, List<Chain> chains) {
        int[] made = new int[heap.length];
        for (Chain chain : chains) {
            chain.move(heap, made);
        }
        for (int i = 0; i < heap.length; i++) {
            assertTrue(heap[i] >= 0, "a chain takes more bits than there are");
            made[i] += heap[i];
        }
        return made;
    }

    @Test
    void whatIsLeftAloneNeedsNoChain() {
        assertTrue(Scheduler.of(List.of(1, 0, 1)).last().isEmpty());
    }

    @Test
    void impossibleRequestsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Scheduler.of(List.of(1 << 14, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> new Link(Kind.SIX, 7));
        assertThrows(IllegalArgumentException.class, () -> new Chain(0, List.of(new Link(Kind.THREE, 4))));
    }

    private static Schedule schedule(int width) {
        return CompressorTree.schedule(new ArrayConfig(8, width, 16, Target.XCUP));
    }
}
