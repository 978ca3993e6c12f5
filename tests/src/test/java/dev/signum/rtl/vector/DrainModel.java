// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signum.arch.command.Grid;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.rtl.array.SystolicArray;
import dev.signum.sim.handle.Partial;
import dev.signum.sim.reference.number.Binary32;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/** One linear as the drain sees it: an array that gets blocks done, and what must be written when. */
final class DrainModel {
    static final int NOT_A_NUMBER = 0x7FC0_0000;
    private static final int SLOTS = 32;

    @Partial
    record Ports(
            BitPort start,
            IntPort inputs,
            IntPort outputs,
            IntPort resultWord,
            IntPort topPlane,
            BitPort midRise,
            List<IntPort> factor,
            List<IntPort> offset,
            BitPort blockDone,
            BitPort sumsValid,
            List<IntPort> count,
            List<IntPort> sum,
            IntPort slot,
            IntPort sumBlock,
            BitPort sumsPop,
            BitPort blockDrained,
            BitPort done,
            BitPort bad,
            IntPort writeLanes,
            IntPort writeWord,
            List<IntPort> writeData) {}

    /** What a word is written with, one entry a lane; null where nothing is. */
    private record Write(long cycle, int word, Float[] lanes) {}

    private final CoreConfig config;
    private final Ports drain;
    private final Dut dut;
    private final SplittableRandom random;
    private final Deque<Write> writes = new ArrayDeque<>();
    private final int rows;
    private final int group;
    private final int firstSlot;
    private Grid grid;
    private int outputs;
    private int resultWord;
    private long base;
    /** By vector and row. */
    private long[][] counts;

    private long[] sums;
    private float[] factors;
    private float[] offsets;
    private int vectors;
    /** The vector whose counts are taken next. */
    private int vector;

    private int stride;
    private int finished;
    private int drained;
    private int part;
    private int taken;
    private boolean bad;

    /** @param firstSlot where the array puts the first block, next to the last one of the linear before */
    DrainModel(CoreConfig config, Ports drain, Dut dut, SplittableRandom random, int firstSlot) {
        this.config = config;
        this.drain = drain;
        this.dut = dut;
        this.random = random;
        this.firstSlot = firstSlot;
        rows = config.array().rows();
        group = StreamLayout.blocksPerGroup(config);
    }

    /** Runs the linear; the slot of the next block. */
    int run(int blocks) {
        start(blocks);
        boolean groupThere = false;
        long lastWrite = Long.MAX_VALUE;
        while (!drain.done.get()) {
            boolean blockDone = finished < blocks && finished - drained < SLOTS && random.nextInt(3) == 0;
            groupThere |= random.nextInt(3) == 0;
            drain.blockDone.set(blockDone);
            drain.sumsValid.set(groupThere);
            boolean take = finished > drained && groupThere && taken < outputs;
            present();
            boolean advance = take && vector == vectors - 1;
            if (take) {
                take();
            }
            boolean ends = advance && (taken == outputs || ++part * config.drainWidth() == rows);
            boolean pops = ends && (taken == outputs || (drained + 1) % group == 0);
            dut.settle();
            assertEquals(ends, drain.blockDrained.get(), "block " + drained + " is drained");
            assertEquals(pops, drain.sumsPop.get(), "the row sums of block " + drained + " are used up");
            if (ends) {
                drained++;
                part = 0;
            }
            groupThere &= !pops;
            finished += blockDone ? 1 : 0;
            dut.step();
            lastWrite = checkWrite() && writes.isEmpty() && taken == outputs ? dut.cycle() : lastWrite;
            assertEquals(dut.cycle() - 2 >= lastWrite, drain.done.get(), "done two cycles after the last write");
        }
        assertEquals(bad, drain.bad.get(), "bad");
        assertEquals(blocks, drained);
        drain.blockDone.set(false);
        drain.sumsValid.set(false);
        return (firstSlot + blocks) % SLOTS;
    }

    private void start(int blocks) {
        int most = config.array().mostVectors();
        vectors = random.nextBoolean() ? 1 : random.nextInt(1, most + 1);
        vector = 0;
        int planes = random.nextInt(2, vectors == 1 ? 17 : 9);
        grid = Grid.values()[random.nextInt(2)];
        int inputs = random.nextInt(1, config.vector().maxInputs() + 1);
        outputs = (blocks - 1) * rows + (random.nextBoolean() ? rows : random.nextInt(1, rows + 1));
        base = inputs * ((1L << planes) - 1);
        counts = new long[vectors][];
        Arrays.setAll(
                counts, _ -> random.longs((long) blocks * rows, 0, base + 1).toArray());
        sums = random.longs((long) blocks * rows, 0, inputs + 1L)
                .map(ones -> 2 * ones - inputs)
                .toArray();
        factors = new float[vectors];
        offsets = new float[vectors];
        for (int i = 0; i < vectors; i++) {
            factors[i] =
                    Math.scalb((float) random.nextDouble(1, 2), random.nextInt(6) == 0 ? 115 : random.nextInt(-20, 20));
            offsets[i] = (float) random.nextDouble(-1000, 1000);
        }
        int align = config.vectorAlignment() / config.vector().lanes();
        stride = Math.ceilDiv(outputs, config.vectorAlignment()) * align;
        int last = Math.max(0, config.vector().vectorWords() - vectors * stride);
        resultWord = random.nextInt(last / align + 1) * align;
        finishEarly(blocks);
        drain.start.set(true);
        drain.inputs.set(inputs);
        drain.outputs.set(outputs);
        drain.resultWord.set(resultWord);
        drain.topPlane.set(planes - 1);
        drain.midRise.set(grid == Grid.MID_RISE);
        for (int i = 0; i < most; i++) {
            boolean there = i < vectors;
            drain.factor.get(i).set(there ? Float.floatToRawIntBits(factors[i]) : NOT_A_NUMBER);
            drain.offset.get(i).set(there ? Float.floatToRawIntBits(offsets[i]) : NOT_A_NUMBER);
        }
        if (most > 1) {
            dut.port("last_vector").set(vectors - 1);
            dut.port("result_stride").set(stride);
        }
        dut.step();
        drain.start.set(false);
        assertFalse(drain.done.get(), "not done from the start on");
        assertFalse(drain.bad.get(), "a new linear is not bad yet");
    }

    /** Blocks may be done before the drain is told of their linear; it leaves them alone. */
    private void finishEarly(int blocks) {
        boolean ahead = random.nextBoolean();
        for (int cycle = random.nextInt(10); ahead && cycle > 0; cycle--) {
            boolean blockDone = finished < blocks && random.nextBoolean();
            drain.blockDone.set(blockDone);
            drain.sumsValid.set(random.nextBoolean());
            finished += blockDone ? 1 : 0;
            dut.settle();
            assertFalse(drain.blockDrained.get() || drain.sumsPop.get(), "nothing is drained before the start");
            dut.step();
            assertEquals(0, drain.writeLanes.get(), "nothing is written before the start");
        }
        drain.blockDone.set(false);
        drain.sumsValid.set(false);
    }

    /** Counts of the slot and row sums of the block that the drain asks for; rubbish where there are none. */
    private void present() {
        assertEquals((firstSlot + drained) % SLOTS, drain.slot.get(), "slot of block " + drained);
        assertEquals(taken < outputs ? drained % group : 0, drain.sumBlock.get(), "block " + drained + " in its group");
        if (config.array().mostVectors() > 1) {
            assertEquals(vector, dut.port("count_vector").get(), "vector");
        }
        long most = (1L << SystolicArray.countBits(config)) - 1;
        for (int row = 0; row < rows; row++) {
            int i = drained * rows + row;
            boolean there = drained < finished && i < outputs;
            drain.count.get(row).set((int) (there ? counts[vector][i] : most));
            drain.sum.get(row).set((int) (there ? sums[i] : most));
        }
    }

    private void take() {
        int lanes = config.vector().lanes();
        Float[] written = new Float[lanes];
        for (int i = 0; i < config.drainWidth() && taken + i < outputs; i++) {
            written[(taken + i) % lanes] = y(taken + i);
        }
        int word =
                (resultWord + vector * stride + taken / lanes) % config.vector().vectorWords();
        writes.add(new Write(dut.cycle() + Dequantiser.LATENCY, word, written));
        vector = (vector + 1) % vectors;
        if (vector == 0) {
            taken = Math.min(outputs, taken + config.drainWidth());
        }
    }

    private float y(int i) {
        long exact = grid == Grid.MID_RISE ? 2 * counts[vector][i] - base : counts[vector][i] - (base + sums[i]) / 2;
        float y = Binary32.add(Binary32.mul(Binary32.fromInt(exact), factors[vector]), offsets[vector]);
        bad |= !Float.isFinite(y);
        return y;
    }

    private boolean checkWrite() {
        int mask = drain.writeLanes.get();
        if (writes.isEmpty() || writes.peek().cycle != dut.cycle()) {
            assertEquals(0, mask, "nothing is written");
            return false;
        }
        Write write = writes.remove();
        assertEquals(write.word, drain.writeWord.get(), "word");
        for (int lane = 0; lane < write.lanes.length; lane++) {
            Float y = write.lanes[lane];
            assertEquals(y != null, (mask >> lane & 1) == 1, "lane " + lane + " is written");
            if (y != null && Float.isFinite(y)) {
                assertEquals(
                        Float.floatToRawIntBits(y), drain.writeData.get(lane).get(), "lane " + lane);
            }
        }
        return true;
    }
}
