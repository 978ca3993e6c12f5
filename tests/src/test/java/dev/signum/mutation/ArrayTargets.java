// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.mutation.Target.Bench;
import dev.signum.rtl.SmallCore;
import dev.signum.rtl.array.Island;
import dev.signum.rtl.array.IslandFeeder;
import dev.signum.rtl.array.PlaneBuffer;
import dev.signum.rtl.array.ProcessingElement;
import dev.signum.rtl.array.Row;
import dev.signum.rtl.array.RowAccumulator;
import dev.signum.rtl.array.Sequencer;
import dev.signum.rtl.array.SystolicArray;
import java.util.List;
import java.util.stream.Stream;

/** Blocks of the array, each alone with its bench. */
final class ArrayTargets {
    private static final CoreConfig TWO_PASSES = SmallCore.EIGHT_COLUMNS.config();

    /** Those of the benches' arguments that are {@link #TWO_PASSES}. */
    private static final List<Integer> TWO_PASSES_ITERATION = List.of(0);

    /** A tree of broadcasts, and steps of two beats. */
    private static final CoreConfig TWO_CHANNELS = SmallCore.WIDE_ROWS.config();

    private static final List<Integer> TWO_CHANNELS_ITERATION = List.of(1);

    /** Four vectors in a pass. */
    private static final CoreConfig FOUR_GROUPS = SmallCore.FOUR_GROUPS.config();

    private static final List<Integer> FOUR_GROUPS_ITERATION = List.of(2);

    private ArrayTargets() {}

    static Stream<Target> all() {
        return Stream.of(
                Target.alone(
                        "island",
                        () -> new Island(TWO_PASSES),
                        bench("IslandTest", "computesLinears", TWO_PASSES_ITERATION)),
                Target.alone(
                        "island_feeder",
                        () -> new IslandFeeder(TWO_CHANNELS),
                        bench("IslandFeederTest", "takesStreamsApart", TWO_CHANNELS_ITERATION)),
                Target.alone(
                        "pe_64",
                        () -> new ProcessingElement(new ArrayConfig(8, 64, 16)),
                        bench("ProcessingElementTest", "addsItsCountToTwiceTheSum", List.of(1))),
                Target.alone(
                        "plane_buffer",
                        () -> new PlaneBuffer(FOUR_GROUPS),
                        bench("PlaneBufferTest", "playsEachPlaneToItsColumn", FOUR_GROUPS_ITERATION)),
                Target.alone(
                        "row", () -> new Row(FOUR_GROUPS), bench("RowTest", "countsBlocks", FOUR_GROUPS_ITERATION)),
                Target.alone(
                        "row_accumulator",
                        () -> new RowAccumulator(TWO_PASSES),
                        bench("RowAccumulatorTest", "addsTheSumsOfEachBlock", TWO_PASSES_ITERATION)),
                Target.alone(
                        "sequencer",
                        () -> new Sequencer(TWO_PASSES),
                        bench("SequencerTest", "issuesEveryStepAsSoonAsItMayGo", TWO_PASSES_ITERATION)),
                Target.alone(
                        "systolic_array",
                        () -> new SystolicArray(TWO_CHANNELS),
                        bench("SystolicArrayTest", "computesLinears", TWO_CHANNELS_ITERATION)));
    }

    private static Bench bench(String type, String method, List<Integer> iterations) {
        return new Bench("dev.signum.rtl.array." + type, method, iterations);
    }
}
