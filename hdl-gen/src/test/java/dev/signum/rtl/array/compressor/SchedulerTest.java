// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.Target;
import dev.signum.rtl.array.compressor.Link.Kind;
import java.util.ArrayList;
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
        assertOneBitOfEachWeightIsLeft(schedule(width), heap);
    }

    private static void assertOneBitOfEachWeightIsLeft(Schedule schedule, int[] heights) {
        int[] heap = heights;
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

    /** Entries of eight planes, ten bits each; the most take a level more. */
    @ParameterizedTest
    @CsvSource({"64, 91, 3", "128, 169, 4", "256, 331, 4", "512, 655, 5"})
    void addsNumbersUpInSoManyTables(int width, int tables, int levels) {
        List<Integer> heights = new ArrayList<>();
        for (int column = 0; column < Integer.SIZE - Integer.numberOfLeadingZeros(width * 255); column++) {
            heights.add(column < 10 ? width / 4 : 0);
        }
        Schedule schedule = Scheduler.of(heights);
        assertEquals(tables, schedule.tables());
        assertEquals(levels, schedule.levels().size());
        assertTrue(schedule.levelsBeforeRegisters() <= 4);
        assertTrue(levels - schedule.levelsBeforeRegisters() <= Schedule.LEVELS_AFTER_REGISTERS);
        assertOneBitOfEachWeightIsLeft(
                schedule, heights.stream().mapToInt(Integer::intValue).toArray());
    }

    @Test
    void whatIsLeftAloneNeedsNoChain() {
        assertTrue(Scheduler.of(List.of(1, 0, 1)).last().isEmpty());
    }

    @Test
    void impossibleRequestsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Scheduler.of(List.of(1 << 17, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> new Link(Kind.SIX, 7));
        assertThrows(IllegalArgumentException.class, () -> new Chain(0, List.of(new Link(Kind.THREE, 4))));
    }

    private static Schedule schedule(int width) {
        return CompressorTree.schedule(new ArrayConfig(8, width, 16, Target.XCUP));
    }
}
