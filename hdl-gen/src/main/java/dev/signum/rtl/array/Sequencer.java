// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.flow.AllHold;
import java.util.List;

/**
 * Issues the array steps of a linear: for every block of rows, every slice, every pass. A step is issued when its slice's planes
 * are written, every island holds its weight word ({@link AllHold}) and, at a block's start, a result slot is free; nothing stalls once issued.
 *
 * <pre>
 * planes written, credits from the islands, slots from the drain --> [counters] --> step (slice, pass, first, last, pop)
 * </pre>
 *
 * <p>At most one step a cycle. {@code start} comes before the first planes of a linear are written, and while the one before still goes
 * on if all planes of that one are; sizes are not 0 and hold until its first step. Its planes lie in the other half of the plane buffer.
 */
public final class Sequencer extends ArrayModule {
    final Bit start;
    final UInt slices;
    final UInt blocks;
    /** The token has more than 8 planes. */
    final Bit secondGroup;
    /** One bit an island: it has buffered one more weight step. */
    final List<Bit> stepCredits;

    final Bit blockDrained;
    /** The planes of one more slice are being written. */
    final Bit sliceWritten;

    final Bit stepValid;
    /** The half of the plane buffer. */
    final Bit stepBank;

    final UInt stepSlice;
    final List<Bit> stepHigh;
    final Bit stepFirst;
    final Bit stepLast;
    final Bit stepPop;
    final Bit weightStall;
    final Bit drainStall;

    public Sequencer(CoreConfig config) {
        super("sequencer", config.array());
        ArrayConfig array = config.array();
        int sliceBits = PlaneBuffer.sliceBits(config);
        start = input("start", Bit.type());
        slices = input("slices", UInt.width(sliceBits + 1));
        blocks = input("blocks", UInt.width(32));
        secondGroup = input("second_group", Bit.type());
        stepCredits = each(config.memory().channels(), i -> input("step_credit_" + i, Bit.type()));
        blockDrained = input("block_drained", Bit.type());
        sliceWritten = input("slice_written", Bit.type());
        stepValid = output("step_valid", Bit.type());
        stepBank = output("step_bank", Bit.type());
        stepSlice = output("step_slice", UInt.width(sliceBits));
        stepHigh = takesTwoPasses(array) ? List.of(output("step_high", Bit.type())) : List.of();
        stepFirst = output("step_first", Bit.type());
        stepLast = output("step_last", Bit.type());
        stepPop = output("step_pop", Bit.type());
        weightStall = output("weight_stall", Bit.type());
        drainStall = output("drain_stall", Bit.type());

        if (!takesTwoPasses(array)) {
            // Both groups run side by side.
            unused("second_group_unused", secondGroup);
        }
        UInt blocksLeft = reg("blocks_left", UInt.width(32)).resetTo(0);
        // Whether blocks are left, and whether just one.
        Bit active = reg("active", Bit.type()).resetTo(false);
        Bit lastBlock = reg("last_block", Bit.type());
        Bit waiting = reg("linear_waiting", Bit.type()).resetTo(false);
        Bit begin = waiting.and(active.not()).named("begins");
        when(start, () -> waiting.set(true)).elseWhen(begin, () -> waiting.set(false));
        UInt lastOfRow = reg("last_of_row", UInt.width(sliceBits));
        Bit twoPasses = takesTwoPasses(array) ? reg("two_passes", Bit.type()) : Bit.of(false);
        Bit bank = reg("bank", Bit.type()).resetTo(false);
        UInt last = slices.minus(UInt.of(1, sliceBits + 1)).named("last_of_slices");
        unused("last_of_slices_unused", last.msb());
        when(begin, () -> {
            lastOfRow.set(last.slice(sliceBits - 1, 0));
            bank.set(bank.not());
            if (takesTwoPasses(array)) {
                twoPasses.set(secondGroup);
            }
        });
        UInt slice = reg("slice", UInt.width(sliceBits)).resetTo(0);
        Bit high = takesTwoPasses(array) ? reg("high", Bit.type()).resetTo(false) : Bit.of(false);
        Bit blockStart = slice.eq(0).and(high.not()).named("block_start");
        Bit lastPass = takesTwoPasses(array) ? high.or(twoPasses.not()).named("last_pass") : Bit.of(true);
        Bit lastSlice = slice.eq(lastOfRow).named("last_slice");
        Bit blockEnd = lastSlice.and(lastPass).named("block_end");

        UInt slotsTaken = reg("slots_taken", UInt.width(ArrayConfig.bitsFor(RESULT_SLOTS)))
                .resetTo(0);
        Bit slotFree = reg("slot_free", Bit.type()).resetTo(true);
        Bit mayStart = blockStart.not().or(slotFree).named("may_start");
        Bit weightsReady = wire("weights_ready", Bit.type());
        // Slices of the linear started last that are written and not yet issued for its first block; later blocks find
        // all of them.
        UInt ahead = reg("slices_ahead", UInt.width(sliceBits + 1)).resetTo(0);
        Bit someAhead = reg("some_ahead", Bit.type()).resetTo(false);
        Bit firstBlock = reg("first_block", Bit.type()).resetTo(false);
        Bit allWritten = reg("all_written", Bit.type()).resetTo(false);
        when(begin, () -> allWritten.set(false)).elseWhen(start, () -> allWritten.set(true));
        Bit planesReady = allWritten.or(firstBlock.not()).or(someAhead).named("planes_ready");
        Bit mayGo = mayStart.and(planesReady).named("may_go");
        Bit issue = active.and(mayGo).and(weightsReady).named("issue");
        Bit pop = issue.and(lastPass).named("pop");
        weightsReady.set(credits(config, pop));
        planes(ahead, someAhead, pop.and(firstBlock).and(allWritten.not()).named("uses_slice"));
        slots(slotsTaken, slotFree, issue.and(blockStart).named("take_slot"));

        when(begin, () -> {
            active.set(true);
            firstBlock.set(true);
            blocksLeft.set(blocks);
            lastBlock.set(blocks.eq(1));
        });
        when(issue, () -> {
            if (takesTwoPasses(array)) {
                high.set(lastPass.not());
            }
            when(lastPass, () -> slice.set(mux(lastSlice, UInt.of(0, sliceBits), slice.plus(UInt.of(1, sliceBits)))));
            when(blockEnd, () -> {
                blocksLeft.set(blocksLeft.minus(UInt.of(1, 32)));
                active.set(lastBlock.not());
                firstBlock.set(false);
                lastBlock.set(blocksLeft.eq(2));
            });
        });
        weightStall.set(active.and(mayGo).and(weightsReady.not()));
        drainStall.set(active.and(mayStart.not()));

        Bit issued = reg("issued", Bit.type()).resetTo(false);
        issued.set(issue);
        stepValid.set(issued);
        stepBank.set(delay("issued_bank", 1, bank));
        stepSlice.set(delay("issued_slice", 1, slice));
        stepHigh.forEach(port -> port.set(delay("issued_high", 1, high)));
        stepFirst.set(delay("issued_first", 1, blockStart));
        stepLast.set(delay("issued_last", 1, blockEnd));
        stepPop.set(delay("issued_pop", 1, lastPass));
    }

    private void planes(UInt ahead, Bit some, Bit used) {
        int bits = ahead.width();
        when(start, () -> {
                    ahead.set(UInt.of(0, bits));
                    some.set(false);
                })
                .elseWhen(sliceWritten.and(used.not()).named("ahead_up"), () -> {
                    ahead.set(ahead.plus(UInt.of(1, bits)));
                    some.set(true);
                })
                .elseWhen(used.and(sliceWritten.not()).named("ahead_down"), () -> {
                    ahead.set(ahead.minus(UInt.of(1, bits)));
                    some.set(ahead.ne(1));
                });
    }

    /** Counts each island's buffered steps; ready when none is empty. */
    private Bit credits(CoreConfig config, Bit pop) {
        AllHold all = child("weights_held", () -> new AllHold(stepCredits.size()));
        all.popped.set(pop);
        all.clear.set(Bit.of(false));
        int bits = ArrayConfig.bitsFor(config.rowBufferSteps());
        for (int i = 0; i < stepCredits.size(); i++) {
            UInt credit = reg("credit_" + i, UInt.width(bits)).resetTo(0);
            Bit gained = stepCredits.get(i);
            Bit some = reg("credit_" + i + "_some", Bit.type()).resetTo(false);
            Bit more = reg("credit_" + i + "_more", Bit.type()).resetTo(false);
            when(gained.and(pop.not()).named("credit_" + i + "_up"), () -> {
                        credit.set(credit.plus(UInt.of(1, bits)));
                        some.set(true);
                        more.set(some);
                    })
                    .elseWhen(pop.and(gained.not()).named("credit_" + i + "_down"), () -> {
                        credit.set(credit.minus(UInt.of(1, bits)));
                        some.set(more);
                        more.set(more.and(credit.ne(2)));
                    });
            all.holds.get(i).set(some);
            all.holdsMore.get(i).set(more);
        }
        return all.ready;
    }

    private void slots(UInt taken, Bit free, Bit take) {
        int bits = taken.width();
        when(take.and(blockDrained.not()).named("slots_up"), () -> {
                    taken.set(taken.plus(UInt.of(1, bits)));
                    free.set(taken.ne(UInt.of(RESULT_SLOTS - 1L, bits)));
                })
                .elseWhen(blockDrained.and(take.not()).named("slots_down"), () -> {
                    taken.set(taken.minus(UInt.of(1, bits)));
                    free.set(true);
                });
    }
}
