// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Emitter;
import dev.signum.mutation.Target.Bench;
import dev.signum.rtl.SmallCore;
import dev.signum.rtl.flow.AllHold;
import dev.signum.rtl.memory.BeatFifo;
import dev.signum.rtl.memory.ChannelReader;
import dev.signum.rtl.memory.LoadUnit;
import dev.signum.rtl.memory.ReadArbiter;
import dev.signum.rtl.memory.ReplayFifo;
import dev.signum.rtl.memory.StoreUnit;
import dev.signum.rtl.memory.StreamSplitter;
import java.util.List;
import java.util.stream.Stream;

/** Blocks between the core and the card's memory, each alone with its bench. */
final class MemoryTargets {
    private static final CoreConfig CORE = SmallCore.EIGHT_COLUMNS.config();

    /** Those of the benches' arguments that are {@link #CORE}. */
    private static final List<Integer> CORE_ITERATION = List.of(0);

    private static final int FIFO_WIDTH = 33;
    private static final int FIFO_DEPTH = 16;
    private static final int QUEUES = 4;
    private static final Bench ALL_HOLD =
            new Bench("dev.signum.rtl.flow.AllHoldTest", "isReadyWhenAllQueuesAre", List.of(1));

    private MemoryTargets() {}

    static Stream<Target> all() {
        return Stream.of(
                Target.alone(
                        "beat_fifo_" + FIFO_WIDTH + "x" + FIFO_DEPTH,
                        () -> new BeatFifo(FIFO_WIDTH, FIFO_DEPTH),
                        bench("BeatFifoTest", "isAQueue", List.of(1))),
                Target.alone(
                        "replay_fifo_" + FIFO_WIDTH + "x" + FIFO_DEPTH,
                        () -> new ReplayFifo(FIFO_WIDTH, FIFO_DEPTH),
                        bench("ReplayFifoTest", "runsComeAgain", List.of(1))),
                Target.alone("all_hold_" + QUEUES, () -> new AllHold(QUEUES), ALL_HOLD),
                new Target(
                        "all_of_" + QUEUES,
                        () -> Emitter.emit(() -> new AllHold(QUEUES)),
                        List.of(ALL_HOLD),
                        Integer.MAX_VALUE),
                Target.alone(
                        "channel_reader",
                        () -> new ChannelReader(CORE.memory()),
                        bench("ChannelReaderTest", "deliversTheBeatsOfItsDescriptors", List.of(0, 1))),
                Target.alone(
                        "load_unit",
                        () -> new LoadUnit(CORE),
                        bench("LoadUnitTest", "copiesBeatsToRows", CORE_ITERATION),
                        bench("LoadUnitTest", "takesABeatACycle", CORE_ITERATION)),
                Target.alone(
                        "read_arbiter",
                        () -> new ReadArbiter(CORE.memory()),
                        bench("ReadArbiterTest", "servesOneClientAtATime", List.of(0, 1))),
                Target.alone(
                        "stream_splitter",
                        () -> new StreamSplitter(SmallCore.WIDE_ROWS.config()),
                        bench("StreamSplitterTest", "everyBeatGoesWhereItBelongs", CORE_ITERATION)),
                Target.alone(
                        "store_unit",
                        () -> new StoreUnit(CORE),
                        bench("StoreUnitTest", "copiesFloatsToASlowMemory", CORE_ITERATION),
                        bench("StoreUnitTest", "copiesFloatsToAFastMemory", CORE_ITERATION)));
    }

    private static Bench bench(String type, String method, List<Integer> iterations) {
        return new Bench("dev.signum.rtl.memory." + type, method, iterations);
    }
}
