// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import static dev.signum.arch.config.VectorConfig.PARTIAL_SUMS;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.number.FloatAdder;
import java.util.ArrayList;
import java.util.List;

/**
 * The long sum of the numeric contract: element j is added to partial j mod 512, then partial i and i + 256 are added, then i and i +
 * 128, and so on. The order does not depend on the number of lanes.
 *
 * <pre>
 * values --> [adders] --> [partials: 512 / lanes rows]
 *               ^--------------/   fold: row r + row r + span, then lane i + lane i + span
 * </pre>
 *
 * <p>A row is read again after 512 / lanes words, which must not be sooner than its sum is written. Rows that no word reached hold +0,
 * which changes no sum, so folding begins below the first power of two that covers the words fed. After {@code finish} (no word in the
 * same or a later cycle) {@code done} holds from about n + 40 cycles on, until {@code clear}; n is that power of two. The n partial
 * rows are zeroed as soon as the sum is known, after which {@code ready} holds again.
 */
public final class LongSum extends Module {
    /** Cycles from a row's read to its sum being readable. */
    private static final int ROUND_TRIP = FloatAdder.LATENCY + 2;
    /** Cycles to pause between two additions of which the second takes the first one's sum from the adder. */
    private static final int ADDER_PAUSE = FloatAdder.LATENCY;

    private static final int PAUSE_BITS = ArrayConfig.bitsFor(ROUND_TRIP);

    public final Bit valid;
    /** One bit a lane: the lane holds an element of the vector. */
    public final Bits active;

    public final List<Bits> values;
    public final Bit finish;
    public final Bit clear;
    public final Bit ready;
    public final Bit done;
    public final Bits sum;
    public final Bit bad;

    private final int lanes;
    private final int rows;
    private final int rowBits;

    public LongSum(int lanes) {
        super("long_sum");
        this.lanes = lanes;
        rows = PARTIAL_SUMS / lanes;
        rowBits = ArrayConfig.bitsFor(rows - 1L);
        if (rows < ROUND_TRIP) {
            throw new IllegalArgumentException(lanes + " lanes come back to a partial sum before it is written");
        }
        valid = input("valid", Bit.type());
        active = input("active", Bits.width(lanes));
        values = Lanes.each(lanes, i -> input("value_" + i, Bits.width(32)));
        finish = input("finish", Bit.type());
        clear = input("clear", Bit.type());
        ready = output("ready", Bit.type());
        done = output("done", Bit.type());
        sum = output("sum", Bits.width(32));
        bad = output("bad", Bit.type());

        Bit clearing = reg("clearing", Bit.type()).resetTo(true);
        Bit open = reg("open", Bit.type()).resetTo(false);
        Bit folding = reg("folding", Bit.type()).resetTo(false);
        Bit merging = reg("merging", Bit.type()).resetTo(false);
        Bit finished = reg("finished", Bit.type()).resetTo(false);
        UInt row = reg("row", UInt.width(rowBits)).resetTo(0);
        UInt span = reg("span", UInt.width(rowBits)).resetTo(0);
        // All ones up to the highest bit of any row fed.
        Bits reached = reg("reached", Bits.width(rowBits)).resetTo(rows - 1L);
        UInt lanesLeft =
                reg("lanes_left", UInt.width(ArrayConfig.bitsFor(lanes))).resetTo(0);
        UInt pause = reg("pause", UInt.width(PAUSE_BITS)).resetTo(0);
        Bit paused = reg("paused", Bit.type()).resetTo(false);
        Bit foldRow = folding.and(paused.not()).named("fold_row");
        Bit mergeLanes = merging.and(paused.not()).named("merge_lanes");
        Bit merged = lanesLeft.eq(0).named("merged");
        UInt lastOfSpan = reg("last_of_span", UInt.width(rowBits)).resetTo(0);
        Bit lastRow = row.eq(lastOfSpan).named("last_row");

        // At least one fold, so that every adder ends on its lane's sum.
        UInt covered = reached.or(Bits.of(1, rowBits)).asUInt().named("covered");
        Bit lastSpan = span.eq(1).named("last_span");
        when(paused, () -> {
            pause.set(pause.minus(UInt.of(1, PAUSE_BITS)));
            paused.set(pause.ne(1));
        });
        when(valid, () -> {
            row.set(row.plus(UInt.of(1, rowBits)));
            reached.set(reached.or(row.asBits()));
        });
        when(finish, () -> {
            row.set(UInt.of(0, rowBits));
            folding.set(true);
            open.set(false);
            span.set(highest(covered).asUInt());
            lastOfSpan.set(covered.shr(1));
            pause.set(UInt.of(ADDER_PAUSE, PAUSE_BITS));
            paused.set(true);
        });
        when(foldRow, () -> {
            row.set(mux(lastRow, UInt.of(0, rowBits), row.plus(UInt.of(1, rowBits))));
            when(lastRow, () -> {
                span.set(span.shr(1));
                lastOfSpan.set(lastOfSpan.shr(1));
                UInt wait = pauseAfter(span);
                pause.set(wait);
                paused.set(wait.ne(0));
                when(lastSpan, () -> {
                    folding.set(false);
                    merging.set(true);
                    lanesLeft.set(UInt.of(lanes / 2, lanesLeft.width()));
                });
            });
        });
        when(mergeLanes, () -> {
            lanesLeft.set(lanesLeft.shr(1));
            pause.set(UInt.of(ADDER_PAUSE, PAUSE_BITS));
            paused.set(true);
            when(merged, () -> {
                merging.set(false);
                finished.set(true);
                clearing.set(true);
            });
        });
        when(clear, () -> finished.set(false));
        when(clearing, () -> {
            row.set(row.plus(UInt.of(1, rowBits)));
            when(row.eq(reached.asUInt()).named("cleared"), () -> {
                clearing.set(false);
                open.set(true);
                row.set(UInt.of(0, rowBits));
                reached.set(Bits.of(0, rowBits));
            });
        });
        ready.set(open);
        done.set(finished);

        adders(clearing, foldRow, mergeLanes.and(merged.not()).named("merge"), row, span, lanesLeft);
    }

    /** The highest 1 of a number that is all ones below it. */
    private Bits highest(UInt ones) {
        return ones.xor(ones.shr(1)).asBits();
    }

    /**
     * How long the fold of the next span waits. It reads row span / 2 first, which was read span / 2 - 1 cycles before the last row of
     * this span; long spans need no pause at all.
     */
    private UInt pauseAfter(UInt span) {
        UInt pause = UInt.of(0, PAUSE_BITS);
        for (int bit = 1; bit < rowBits && (1 << bit - 1) < ROUND_TRIP; bit++) {
            pause = mux(span.bit(bit), UInt.of(ROUND_TRIP - (1L << bit - 1), PAUSE_BITS), pause);
        }
        return mux(span.bit(0), UInt.of(ADDER_PAUSE, PAUSE_BITS), pause).named("fold_pause");
    }

    private void adders(Bit clearing, Bit foldRow, Bit mergeLanes, UInt row, UInt span, UInt lanesLeft) {
        UInt partner = row.plus(span).named("partner");
        UInt writeRow = delay("write_row", ROUND_TRIP - 1, row);
        UInt targetRow = mux(clearing, row, writeRow).named("target_row");
        List<FloatAdder> adders = Lanes.each(lanes, i -> child("adder_" + i, FloatAdder::new));
        List<Bit> takes = new ArrayList<>();
        Bits stores = wire("stores", Bits.width(lanes));
        for (int i = 0; i < lanes; i++) {
            int index = i;
            FloatAdder adder = adders.get(i);
            String lane = "lane_" + i;
            Mem<Bits> partials = mem("partials_" + i, Bits.width(32), rows);
            Bits partial = partials.readAsync("partial_" + i, row);
            Bits other = partials.readAsync("other_" + i, partner);
            Bit take = valid.and(active.bit(i)).or(foldRow).named(lane + "_take");
            // A sum that nobody asked for could overflow.
            Bit merge = i < lanes / 2 && i > 0 ? mergeLanes.and(lanesLeft.gt(i)).named(lane + "_merge") : mergeLanes;
            Bit go = reg(lane + "_go", Bit.type()).resetTo(false);
            Bits left = reg(lane + "_left", Bits.width(32));
            Bits right = reg(lane + "_right", Bits.width(32));
            go.set(i < lanes / 2 ? take.or(merge) : take);
            when(take, () -> {
                left.set(partial);
                right.set(mux(foldRow, other, values.get(index)));
            });
            if (i < lanes / 2) {
                when(merge, () -> {
                    left.set(adder.sum);
                    right.set(partnerLane(adders, index, lanesLeft));
                });
            }
            adder.valid.set(go);
            adder.a.set(left);
            adder.b.set(right);
            takes.add(take);
            partials.write(
                    targetRow,
                    mux(clearing, Bits.of(0, 32), adder.sum),
                    clearing.or(stores.bit(i)).named(lane + "_store"));
        }
        stores.set(delay("taken", ROUND_TRIP - 1, Lanes.pack(takes), 0));
        Bit failed = reg("failed", Bit.type()).resetTo(false);
        List<Bit> bads = new ArrayList<>();
        adders.forEach(adder -> bads.add(adder.bad));
        when(clear, () -> failed.set(false)).elseWhen(Lanes.any(bads).named("failing"), () -> failed.set(true));
        bad.set(failed);
        sum.set(adders.getFirst().sum);
    }

    /** The lane that lane {@code index} is added to while {@code lanesLeft} lanes remain after the step. */
    private Bits partnerLane(List<FloatAdder> adders, int index, UInt lanesLeft) {
        int least = Math.max(1, 2 * Integer.highestOneBit(index));
        Bits partner = adders.get(index + least).sum;
        for (int half = 2 * least; half <= lanes / 2; half *= 2) {
            partner = mux(lanesLeft.bit(Integer.numberOfTrailingZeros(half)), adders.get(index + half).sum, partner);
        }
        return partner;
    }
}
