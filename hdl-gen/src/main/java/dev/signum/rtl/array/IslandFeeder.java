// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.UInt;
import java.util.List;

/**
 * Takes what follows the parameters in one channel's stream apart in the order of {@link StreamLayout}: row sums to a small FIFO,
 * weights, put together to steps, to the rows.
 *
 * <pre>
 * beats --> [phase] --> [row sum FIFO] --> sums
 *                \--> [step of several beats] --> steps
 * </pre>
 *
 * <p>{@code start} takes the sizes of the next linear, neither of which is 0, whose beats may already wait; it may come when {@code idle}. A step leaves one
 * cycle after its last beat, which is taken only while {@code room} holds.
 */
public final class IslandFeeder extends ArrayModule {
    /** Beats of row sums that may wait: more than the blocks under way use, and the weights in the row buffers but for short rows. */
    static final int SUM_WORDS = 32;

    final Bit start;
    final UInt blocks;
    final UInt blockBeats;
    final Bit idle;
    final Bit beatValid;
    final Bits beat;
    final Bit beatReady;
    final Bit sumsValid;
    /** Row sums stay at hand when a beat of them is popped. */
    final Bit sumsMore;

    final Bits sums;
    final Bit sumsPop;
    final Bit room;
    /** A step's last beat is taken: the row buffers lose one place. */
    final Bit taken;

    final Bit stepValid;
    final Bits step;

    private final CoreConfig config;

    public IslandFeeder(CoreConfig config) {
        super("island_feeder", config.array());
        this.config = config;
        int beatBits = config.memory().beatBits();
        start = input("start", Bit.type());
        blocks = input("blocks", UInt.width(32));
        blockBeats = input("block_beats", UInt.width(20));
        idle = output("idle", Bit.type());
        beatValid = input("beat_valid", Bit.type());
        beat = input("beat", Bits.width(beatBits));
        beatReady = output("beat_ready", Bit.type());
        sumsValid = output("sums_valid", Bit.type());
        sumsMore = output("sums_more", Bit.type());
        sums = output("sums", Bits.width(beatBits));
        sumsPop = input("sums_pop", Bit.type());
        room = input("room", Bit.type());
        taken = output("taken", Bit.type());
        stepValid = output("step_valid", Bit.type());
        step = output("step", Bits.width(beatBits * config.beatsPerStep()));

        // Goes through the splitter and back as a start in the same cycle, so it is a flip-flop as it is.
        Bit resting = reg("resting", Bit.type()).resetTo(true);
        Bit needSums = reg("need_sums", Bit.type()).resetTo(false);
        idle.set(resting);

        Bit sumRoom = wire("sum_room", Bit.type());
        Bit lastPart = wire("last_part", Bit.type());
        // Says nothing of a beat: a channel's FIFO knows early whether it is to give one.
        Bit ready = resting.not()
                .and(mux(needSums, sumRoom, lastPart.not().or(room)))
                .named("ready");
        beatReady.set(ready);
        Bit takeSums = beatValid.and(ready).and(needSums).named("take_sums");
        Bit takeWeights = beatValid.and(ready).and(needSums.not()).named("take_weights");
        sumRoom.set(sumFifo(takeSums));
        lastPart.set(assemble(takeWeights));

        blockCounters(takeWeights, takeSums, resting, needSums);
        when(start, () -> needSums.set(true));
    }

    /** Beside each counter stand flip-flops that say what would else be a comparison in the cycle of its use. */
    private void blockCounters(Bit takeWeights, Bit takeSums, Bit resting, Bit needSums) {
        UInt blocksLeft = reg("blocks_left", UInt.width(32)).resetTo(0);
        Bit lastBlock = reg("last_block", Bit.type());
        UInt blockLeft = reg("block_left", UInt.width(20));
        Bit lastOfBlock = reg("last_of_block", Bit.type());
        UInt whole = reg("whole_block", UInt.width(20));
        Bit single = reg("single_beats", Bit.type());
        int group = StreamLayout.blocksPerGroup(config);
        UInt groupLeft = reg("group_left", UInt.width(ArrayConfig.bitsFor(group)));
        Bit blockEnds = takeWeights.and(lastOfBlock).named("block_ends");
        Bit groupEnds = blockEnds.and(groupLeft.eq(1)).named("group_ends");
        when(takeWeights, () -> {
            blockLeft.set(mux(lastOfBlock, whole, blockLeft.minus(UInt.of(1, 20))));
            lastOfBlock.set(mux(lastOfBlock, single, blockLeft.eq(2)));
        });
        when(blockEnds, () -> {
            blocksLeft.set(blocksLeft.minus(UInt.of(1, 32)));
            lastBlock.set(blocksLeft.eq(2));
            resting.set(lastBlock);
            groupLeft.set(
                    mux(groupEnds, UInt.of(group, groupLeft.width()), groupLeft.minus(UInt.of(1, groupLeft.width()))));
        });
        when(groupEnds, () -> needSums.set(true));
        when(takeSums, () -> needSums.set(false));
        when(start, () -> {
            resting.set(false);
            blocksLeft.set(blocks);
            lastBlock.set(blocks.eq(1));
            blockLeft.set(blockBeats);
            lastOfBlock.set(blockBeats.eq(1));
            whole.set(blockBeats);
            single.set(blockBeats.eq(1));
            groupLeft.set(UInt.of(group, groupLeft.width()));
        });
    }

    /** Keeps whole beats of row sums until the drain has used them; returns whether there is room. */
    private Bit sumFifo(Bit push) {
        int bits = ArrayConfig.bitsFor(SUM_WORDS - 1);
        UInt write = reg("sum_write", UInt.width(bits)).resetTo(0);
        UInt read = reg("sum_read", UInt.width(bits)).resetTo(0);
        UInt held = reg("sum_held", UInt.width(bits + 1)).resetTo(0);
        Mem<Bits> words = mem("sum_words", Bits.width(beat.width()), SUM_WORDS);
        words.write(write, beat, push);
        sums.set(words.readAsync("sum_word", read));
        Bit room = reg("sum_has_room", Bit.type()).resetTo(true);
        Bit some = reg("sum_holds", Bit.type()).resetTo(false);
        Bit more = reg("sum_holds_more", Bit.type()).resetTo(false);
        sumsValid.set(some);
        sumsMore.set(more);
        when(push, () -> write.set(write.plus(UInt.of(1, bits))));
        when(sumsPop, () -> read.set(read.plus(UInt.of(1, bits))));
        // Whether to count is known late, where all islands' sums are asked for; which way to count, early.
        when(push.xor(sumsPop).named("sums_move"), () -> {
            held.set(held.stepped(push.not()));
            some.set(push.or(more));
            more.set(mux(push, some, more.and(held.ne(2))));
            room.set(push.not().or(held.ne(UInt.of(SUM_WORDS - 1L, bits + 1))));
        });
        return room;
    }

    /** Collects the beats of a step; returns whether the next beat is a step's last. */
    private Bit assemble(Bit take) {
        int parts = config.beatsPerStep();
        Bit last;
        List<Bits> held = each(parts, i -> reg("part_" + i, Bits.width(beat.width())));
        if (parts == 1) {
            last = Bit.of(true);
            when(take, () -> held.getFirst().set(beat));
            taken.set(take);
        } else {
            int bits = ArrayConfig.bitsFor(parts - 1L);
            UInt part = reg("part", UInt.width(bits)).resetTo(0);
            when(take, () -> part.set(part.plus(UInt.of(1, bits))));
            for (int i = 0; i < parts; i++) {
                int index = i;
                when(take.and(part.eq(UInt.of(i, bits))).named("take_part_" + i), () -> held.get(index)
                        .set(beat));
            }
            Bit isLast = part.eq(UInt.of(parts - 1L, bits)).named("part_is_last");
            taken.set(take.and(isLast));
            last = isLast;
        }
        Bit full = reg("full", Bit.type()).resetTo(false);
        full.set(take.and(last));
        stepValid.set(full);
        step.set(cat(held.reversed().toArray(Bits[]::new)));
        return last;
    }
}
