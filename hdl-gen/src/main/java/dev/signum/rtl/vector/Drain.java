// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.SystolicArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes finished blocks out of the array, applies the row constants and scales (docs/numeric-contract.md) and writes y to the vector
 * memory.
 *
 * <pre>
 * counts, row sums --> [select part of the block] --> [dequantisers] --> y
 * </pre>
 *
 * <p>{@code start} takes the shape; it and the scales hold until {@code done}. Blocks are drained as they come, {@code drainWidth} rows
 * a cycle; those of the next linear may be done before its start. {@code done} holds from the last write until the next start.
 */
public final class Drain extends Module {
    public final Bit start;
    /** K. */
    public final UInt inputs;
    /** N, at least 1. */
    public final UInt outputs;
    /** Word of the vector memory where y begins. */
    public final UInt resultWord;
    /** P - 1. */
    public final UInt topPlane;

    public final Bit midRise;
    /** Vectors less one, and the words from one's results to the next; absent where a core takes one. */
    public final List<UInt> lastVector;

    public final List<UInt> resultStride;
    /** E of each vector. */
    public final List<Bits> factors;
    /** e of each vector. */
    public final List<Bits> offsets;

    public final Bit blockDone;
    public final Bit sumsValid;
    /** Weighted popcount of every row of the block, in matrix order. */
    public final List<UInt> counts;
    /** S of every row of the block, in matrix order. */
    public final List<Bits> sums;

    public final UInt slot;
    /** The vector whose counts are taken; absent where a core takes one. */
    public final List<UInt> vector;

    public final UInt sumBlock;
    public final Bit sumsPop;
    public final Bit blockDrained;
    public final Bit done;
    public final Bit bad;
    public final Bits writeLanes;
    public final UInt writeWord;
    public final List<Bits> writeData;

    private final CoreConfig config;
    private final int width;

    public Drain(CoreConfig config) {
        super("drain");
        this.config = config;
        width = config.drainWidth();
        int lanes = config.vector().lanes();
        int rows = config.array().rows();
        start = input("start", Bit.type());
        inputs = input("inputs", UInt.width(LinearShape.inputBits(config)));
        outputs = input("outputs", UInt.width(32));
        resultWord = input("result_word", UInt.width(VectorMemory.wordBits(config.vector())));
        topPlane = input("top_plane", UInt.width(4));
        midRise = input("mid_rise", Bit.type());
        int most = config.array().mostVectors();
        int several = most == 1 ? 0 : 1;
        int numberBits = config.array().vectorBits();
        int wordBits = VectorMemory.wordBits(config.vector());
        lastVector = Lanes.each(several, i -> input("last_vector", UInt.width(numberBits)));
        resultStride = Lanes.each(several, i -> input("result_stride", UInt.width(wordBits)));
        factors = Lanes.each(most, i -> input("factor_" + i, Bits.width(32)));
        offsets = Lanes.each(most, i -> input("offset_" + i, Bits.width(32)));
        blockDone = input("block_done", Bit.type());
        sumsValid = input("sums_valid", Bit.type());
        counts = Lanes.each(rows, r -> input("count_" + r, UInt.width(SystolicArray.countBits(config))));
        sums = Lanes.each(rows, r -> input("sum_" + r, Bits.width(32)));
        slot = output("slot", UInt.width(SystolicArray.slotBits()));
        vector = Lanes.each(several, i -> output("count_vector", UInt.width(numberBits)));
        sumBlock = output("sum_block", UInt.width(SystolicArray.sumBlockBits(config)));
        sumsPop = output("sums_pop", Bit.type());
        blockDrained = output("block_drained", Bit.type());
        done = output("done", Bit.type());
        bad = output("bad", Bit.type());
        writeLanes = output("write_lanes", Bits.width(lanes));
        writeWord = output("write_word", UInt.width(VectorMemory.wordBits(config.vector())));
        writeData = Lanes.each(lanes, i -> output("write_data_" + i, Bits.width(32)));

        UInt left = reg("left", UInt.width(32)).resetTo(0);
        UInt ready = reg("blocks_ready", UInt.width(slot.width() + 1)).resetTo(0);
        // Whether blocks are ready; whether rows are left, and whether no more than are taken at once.
        Bit anyReady = reg("any_ready", Bit.type()).resetTo(false);
        Bit anyLeft = reg("any_left", Bit.type()).resetTo(false);
        Bit lastRows = reg("last_rows", Bit.type());
        Bit take = anyReady.and(sumsValid).and(anyLeft).named("take");
        Turn turn = turn(take);
        Bit advance = turn.advance;
        Bit lastTaken = advance.and(lastRows).named("last_taken");
        UInt part = part(advance);
        // The next rows end their block.
        Bit endsBlock = reg("ends_block", Bit.type());
        Bit drained = advance.and(endsBlock).named("drained");
        if (part != null) {
            when(drained, () -> part.set(UInt.of(0, part.width())));
        }
        countBlocks(ready, anyReady, drained);
        countGroups(drained, lastTaken);
        when(advance, () -> {
            left.set(mux(lastRows, UInt.of(0, 32), left.minus(UInt.of(width, 32))));
            anyLeft.set(lastRows.not());
            lastRows.set(left.le(UInt.of(2L * width, 32)));
            Bit nextIsLastPart =
                    part == null ? Bit.of(true) : endsBlock.not().and(part.eq(UInt.of(parts() - 2L, part.width())));
            endsBlock.set(left.le(UInt.of(2L * width, 32)).or(nextIsLastPart));
        });
        when(start, () -> {
            left.set(outputs);
            anyLeft.set(true);
            lastRows.set(outputs.le(UInt.of(width, 32)));
            endsBlock.set(part == null ? Bit.of(true) : outputs.le(UInt.of(width, 32)));
        });
        dequantise(turn, new Left(left, lastRows, width), part);

        Bit written = delay("written", Dequantiser.LATENCY + 1, lastTaken, 0);
        Bit complete = reg("complete", Bit.type()).resetTo(false);
        when(start, () -> complete.set(false)).elseWhen(written, () -> complete.set(true));
        done.set(complete);
    }

    /**
     * Whose counts are taken: of every vector in turn, before the next rows.
     *
     * @param take counts are taken
     * @param advance they are those of the last vector
     */
    private record Turn(Bit take, Bit advance, UInt vector) {}

    private Turn turn(Bit take) {
        if (vector.isEmpty()) {
            return new Turn(take, take, null);
        }
        int bits = vector.getFirst().width();
        UInt number = reg("vector_number", UInt.width(bits)).resetTo(0);
        // Whether the counts taken next are the last vector's: much is moved by them.
        Bit last = reg("on_last_vector", Bit.type());
        UInt next = mux(last, UInt.of(0, bits), number.plus(UInt.of(1, bits))).named("next_vector");
        when(take, () -> {
            number.set(next);
            last.set(next.eq(lastVector.getFirst()));
        });
        when(start, () -> last.set(lastVector.getFirst().eq(0)));
        vector.getFirst().set(number);
        return new Turn(take, take.and(last).named("advance"), number);
    }

    /** Of the vector whose counts were taken so many cycles ago, at least one. */
    private Bits ofVector(String name, List<Bits> choices, UInt number, int cycles) {
        if (number == null) {
            return choices.getFirst();
        }
        Bits chosen = reg(name, Bits.width(32));
        chosen.set(mux(delay(name + "_vector", cycles - 1, number), choices));
        return chosen;
    }

    /** Rows that are left; {@code last} says that there are no more than are taken at once. */
    private record Left(UInt rows, Bit last, int most) {
        /** Whether row {@code i} of those that are taken next is one of them: of few rows, few bits say it. */
        Bit within(int i) {
            int bits = ArrayConfig.bitsFor(most);
            return last.not().or(rows.slice(bits - 1, 0).gt(UInt.of(i, bits)));
        }
    }

    private int parts() {
        return config.array().rows() / width;
    }

    /** Which part of the block is taken; null where a block is one part. */
    private UInt part(Bit take) {
        if (parts() == 1) {
            return null;
        }
        int bits = ArrayConfig.bitsFor(parts() - 1L);
        UInt part = reg("part", UInt.width(bits)).resetTo(0);
        when(take, () -> part.set(part.plus(UInt.of(1, bits))));
        return part;
    }

    private void countBlocks(UInt ready, Bit anyReady, Bit drained) {
        int bits = ready.width();
        when(blockDone.and(drained.not()).named("ready_up"), () -> {
                    ready.set(ready.plus(UInt.of(1, bits)));
                    anyReady.set(true);
                })
                .elseWhen(drained.and(blockDone.not()).named("ready_down"), () -> {
                    ready.set(ready.minus(UInt.of(1, bits)));
                    anyReady.set(ready.ne(1));
                });
        UInt next = reg("next_slot", UInt.width(slot.width())).resetTo(0);
        when(drained, () -> next.set(next.plus(UInt.of(1, slot.width()))));
        slot.set(next);
        blockDrained.set(drained);
    }

    private void countGroups(Bit drained, Bit lastTaken) {
        int group = StreamLayout.blocksPerGroup(config);
        if (group == 1) {
            sumBlock.set(UInt.of(0, sumBlock.width()));
            sumsPop.set(drained);
            return;
        }
        UInt block = reg("group_block", UInt.width(sumBlock.width())).resetTo(0);
        Bit ends = drained.and(lastTaken.or(block.eq(UInt.of(group - 1L, block.width()))))
                .named("group_ends");
        when(ends, () -> block.set(UInt.of(0, block.width())))
                .elseWhen(drained, () -> block.set(block.plus(UInt.of(1, block.width()))));
        sumBlock.set(block);
        sumsPop.set(ends);
    }

    private void dequantise(Turn turn, Left left, UInt part) {
        Bit take = turn.take;
        Bits factor = ofVector("factor", factors, turn.vector, Dequantiser.FACTOR_AFTER);
        Bits offset = ofVector("offset", offsets, turn.vector, Dequantiser.OFFSET_AFTER);
        UInt columns = inputs.extend(32);
        UInt base = reg("base", UInt.width(32));
        // K (2^P - 1), known when the first block is taken, the cycle after the start.
        base.set(columns.shl(1).shl(topPlane).minus(columns));
        List<Bits> values = new ArrayList<>();
        List<Bit> bads = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            int row = i;
            Dequantiser dequantiser = child("dequantiser_" + i, Dequantiser::new);
            dequantiser.valid.set(take.and(left.within(i)));
            dequantiser.count.set(select(part, Lanes.each(parts(), p -> counts.get(p * width + row)
                            .asBits()))
                    .asUInt()
                    .extend(32));
            dequantiser.sum.set(select(part, Lanes.each(parts(), p -> sums.get(p * width + row)))
                    .asSInt());
            dequantiser.base.set(base);
            dequantiser.midRise.set(midRise);
            dequantiser.factor.set(factor);
            dequantiser.offset.set(offset);
            values.add(dequantiser.value);
            bads.add(dequantiser.bad);
        }
        Bit failed = reg("failed", Bit.type()).resetTo(false);
        when(start, () -> failed.set(false)).elseWhen(Lanes.any(bads).named("failing"), () -> failed.set(true));
        bad.set(failed);
        write(turn, left, values);
    }

    private Bits select(UInt part, List<Bits> choices) {
        return part == null ? choices.getFirst() : mux(part, choices);
    }

    private void write(Turn turn, Left left, List<Bits> values) {
        int lanes = config.vector().lanes();
        int places = lanes / width;
        int wordBits = writeWord.width();
        UInt word = reg("word", UInt.width(wordBits));
        UInt place = places == 1 ? null : reg("place", UInt.width(ArrayConfig.bitsFor(places - 1L)));
        Bit wordEnds = place == null ? Bit.of(true) : place.eq(UInt.of(places - 1L, place.width()));
        UInt next = mux(wordEnds, word.plus(UInt.of(1, wordBits)), word).named("next_word");
        when(turn.advance, () -> word.set(next));
        when(start, () -> word.set(resultWord));
        if (place != null) {
            when(turn.advance, () -> place.set(place.plus(UInt.of(1, place.width()))));
            when(start, () -> place.set(UInt.of(0, place.width())));
        }
        List<Bit> mask = Lanes.each(lanes, i -> {
            Bit within = turn.take.and(left.within(i % width));
            return place == null ? within : within.and(place.eq(UInt.of(i / width, place.width())));
        });
        writeLanes.set(delay("write_mask", Dequantiser.LATENCY, Lanes.pack(mask).named("take_mask"), 0));
        writeWord.set(delay("write_word_after", Dequantiser.LATENCY, ofVector(word, next, turn)));
        for (int i = 0; i < lanes; i++) {
            writeData.get(i).set(values.get(i % width));
        }
    }

    /** The word of the vector whose counts are taken; {@code word} is the first one's. */
    private UInt ofVector(UInt word, UInt next, Turn turn) {
        if (turn.vector == null) {
            return word;
        }
        UInt own = reg("vector_word", UInt.width(word.width()));
        when(turn.take, () -> own.set(mux(turn.advance, next, own.plus(resultStride.getFirst()))));
        when(start, () -> own.set(resultWord));
        return own;
    }
}
