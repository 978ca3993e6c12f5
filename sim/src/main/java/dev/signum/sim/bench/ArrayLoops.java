// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bench;

import dev.signum.sim.verilator.Batch;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.Port;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The loop of {@code array.cpp} in Java: rounds of 128 cycles, each a linear of 4 slices and 16 blocks of rows. */
final class ArrayLoops {
    private static final int RESET_CYCLES = 4;
    private static final int ROUND = 128;
    private static final int START = 8;
    private static final int SLICES = 4;
    private static final int DRAIN = 112;
    private static final int POPS = 8;
    private static final int PLANES = 16;
    private static final int BEAT_LONGS = 8;

    private ArrayLoops() {}

    private static void setConstants(Dut dut) {
        dut.port("slices").set(SLICES);
        dut.port("blocks").set(16);
        dut.port("channel_0_blocks").set(16);
        dut.port("channel_0_block_beats").set(4);
        dut.port("second_group").set(1);
        dut.port("top_plane").set(15);
        dut.port("channel_0_beat_valid").set(1);
    }

    private static List<Port> planes(Dut dut) {
        return IntStream.range(0, PLANES).mapToObj(k -> dut.port("planes_" + k)).toList();
    }

    private static boolean writesPlanes(int phase) {
        return phase > START && phase <= START + SLICES;
    }

    /** Sets and reads ports every cycle. */
    static final class Stepped extends Loop {
        private final Dut dut;
        private final Port reset;
        private final Port beat;
        private final Port start;
        private final Port islandStart;
        private final Port planesValid;
        private final Port planesSlice;
        private final Port[] planes;
        private final Port blockDrained;
        private final Port sumsPop;
        private final Port slot;
        private final Port sumBlock;
        private final Port blockDone;
        private final Port stepIssued;
        private final Port weightStall;
        private final Port beatReady;
        private final Port firstCount;
        private final Port lastCount;
        private final Port firstSum;
        private final Port lastSum;
        private final long[] words = new long[BEAT_LONGS];
        private long cycle;

        Stepped(Dut dut) {
            this.dut = dut;
            setConstants(dut);
            reset = dut.port("reset");
            beat = dut.port("channel_0_beat");
            start = dut.port("start");
            islandStart = dut.port("channel_0_start");
            planesValid = dut.port("planes_valid");
            planesSlice = dut.port("planes_slice");
            planes = planes(dut).toArray(Port[]::new);
            blockDrained = dut.port("block_drained");
            sumsPop = dut.port("sums_pop");
            slot = dut.port("slot");
            sumBlock = dut.port("sum_block");
            blockDone = dut.port("block_done");
            stepIssued = dut.port("step_issued");
            weightStall = dut.port("weight_stall");
            beatReady = dut.port("channel_0_beat_ready");
            firstCount = dut.port("channel_0_count_0");
            lastCount = dut.port("channel_0_count_7");
            firstSum = dut.port("channel_0_sum_0");
            lastSum = dut.port("channel_0_sum_7");
        }

        @Override
        void run(int cycles) {
            for (int i = 0; i < cycles; i++) {
                drive();
                dut.step();
                mix(blockDone.sampled()
                        | stepIssued.sampled() << 1
                        | weightStall.sampled() << 2
                        | beatReady.sampled() << 3);
                mix(firstCount.sampled() | lastCount.sampled() << 32);
                mix(firstSum.sampled() | lastSum.sampled() << 32);
            }
        }

        private void drive() {
            int phase = (int) (cycle & ROUND - 1);
            reset.set(cycle++ < RESET_CYCLES);
            for (int word = 0; word < BEAT_LONGS; word++) {
                words[word] = next();
            }
            beat.setWords(words);
            start.set(phase == START);
            islandStart.set(phase == START);
            planesValid.set(writesPlanes(phase));
            if (writesPlanes(phase)) {
                planesSlice.set(phase - START - 1);
                for (Port plane : planes) {
                    plane.set(next());
                }
            }
            blockDrained.set(phase >= DRAIN);
            sumsPop.set(phase >= DRAIN && phase < DRAIN + POPS);
            slot.set(phase & 31);
            sumBlock.set(phase & 1);
        }
    }

    /** Plays prepared cycles. */
    static final class Batched extends BatchedLoop {
        private static final List<String> FLAGS =
                List.of("reset", "start", "planes_valid", "block_drained", "sums_pop", "sum_block", "channel_0_start");
        private static final List<String> OUT_FLAGS =
                List.of("block_done", "step_issued", "weight_stall", "channel_0_beat_ready");
        private static final List<String> NUMBERS =
                List.of("channel_0_count_0", "channel_0_count_7", "channel_0_sum_0", "channel_0_sum_7");

        private final Batch.Column beat;
        private final Batch.Column planesSlice;
        private final Batch.Column[] planes;
        private final Batch.Column slot;
        private final Batch.Column[] flags;
        private final Batch.Column[] outFlags;
        private final Batch.Column[] numbers;
        private final long[] held = new long[PLANES];
        private int heldSlice;
        private long cycle;

        private static List<Port> inputs(Dut dut) {
            List<Port> inputs = new ArrayList<>(FLAGS.stream().map(dut::port).toList());
            inputs.addAll(planes(dut));
            inputs.addAll(List.of(dut.port("channel_0_beat"), dut.port("planes_slice"), dut.port("slot")));
            return inputs;
        }

        private static List<Port> outputs(Dut dut) {
            return Stream.concat(OUT_FLAGS.stream(), NUMBERS.stream())
                    .map(dut::port)
                    .toList();
        }

        Batched(Dut dut, int depth) {
            super(dut, depth, inputs(dut), outputs(dut));
            setConstants(dut);
            flags = FLAGS.stream().map(dut::port).map(batch::input).toArray(Batch.Column[]::new);
            outFlags = OUT_FLAGS.stream().map(dut::port).map(batch::output).toArray(Batch.Column[]::new);
            numbers = NUMBERS.stream().map(dut::port).map(batch::output).toArray(Batch.Column[]::new);
            beat = batch.input(dut.port("channel_0_beat"));
            planesSlice = batch.input(dut.port("planes_slice"));
            slot = batch.input(dut.port("slot"));
            planes = planes(dut).stream().map(batch::input).toArray(Batch.Column[]::new);
        }

        @Override
        void prepare(int count) {
            for (int i = 0; i < count; i++) {
                prepareRow(i);
            }
        }

        private void prepareRow(int row) {
            MemorySegment rows = batch.inputs();
            int phase = (int) (cycle & ROUND - 1);
            flag(rows, 0, row, cycle++ < RESET_CYCLES);
            for (int word = 0; word < BEAT_LONGS; word++) {
                rows.set(ValueLayout.JAVA_LONG, beat.at(row) + (long) word * Long.BYTES, next());
            }
            flag(rows, 1, row, phase == START);
            flag(rows, 2, row, writesPlanes(phase));
            if (writesPlanes(phase)) {
                heldSlice = phase - START - 1;
                for (int k = 0; k < PLANES; k++) {
                    held[k] = next();
                }
            }
            rows.set(ValueLayout.JAVA_BYTE, planesSlice.at(row), (byte) heldSlice);
            for (int k = 0; k < PLANES; k++) {
                rows.set(ValueLayout.JAVA_LONG, planes[k].at(row), held[k]);
            }
            flag(rows, 3, row, phase >= DRAIN);
            flag(rows, 4, row, phase >= DRAIN && phase < DRAIN + POPS);
            rows.set(ValueLayout.JAVA_BYTE, slot.at(row), (byte) (phase & 31));
            flag(rows, 5, row, (phase & 1) != 0);
            flag(rows, 6, row, phase == START);
        }

        private void flag(MemorySegment rows, int index, int row, boolean value) {
            rows.set(ValueLayout.JAVA_BYTE, flags[index].at(row), (byte) (value ? 1 : 0));
        }

        @Override
        void hash(int count) {
            MemorySegment rows = batch.outputs();
            for (int i = 0; i < count; i++) {
                long bits = 0;
                for (int k = 0; k < outFlags.length; k++) {
                    bits |= (long) rows.get(ValueLayout.JAVA_BYTE, outFlags[k].at(i)) << k;
                }
                mix(bits);
                mix(number(rows, 0, i) | number(rows, 1, i) << 32);
                mix(number(rows, 2, i) | number(rows, 3, i) << 32);
            }
        }

        private long number(MemorySegment rows, int index, int row) {
            return Integer.toUnsignedLong(rows.get(ValueLayout.JAVA_INT, numbers[index].at(row)));
        }
    }
}
