// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.table.TableShape;

/**
 * Adds the partial sums of one column group, or of the tables, of one row over the slices (and passes) of a block, and keeps the results of {@link
 * ArrayModule#RESULT_SLOTS} blocks until they are drained.
 *
 * <pre>
 * sum --> [shift by 8 in the high pass] --> [acc] --> [result slots] --> result
 * </pre>
 *
 * <p>The sum on {@code control.last} completes a block's result, which can be read from its slot in the next cycle on. Slots are
 * written in turn; {@code slot} selects the one to read, without delay.
 */
public final class RowAccumulator extends ArrayModule {
    public final UInt sum;
    final Control control;
    public final UInt slot;
    public final UInt result;

    public RowAccumulator(CoreConfig config) {
        super("row_accumulator", config.array());
        int bits = bits(config);
        sum = input("sum", UInt.width(sumBits(config)));
        control = controlInput("control");
        slot = input("slot", UInt.width(ArrayConfig.bitsFor(RESULT_SLOTS - 1)));
        result = output("result", UInt.width(bits));

        UInt placed = control.high().isEmpty()
                ? sum.extend(bits)
                : mux(control.high().getFirst(), sum.extend(bits).shl(8), sum.extend(bits));
        UInt accumulated = reg("accumulated", UInt.width(bits));
        UInt next =
                mux(control.first(), UInt.of(0, bits), accumulated).plus(placed).named("next_sum");
        when(control.valid(), () -> accumulated.set(next));

        UInt writeSlot = reg("write_slot", UInt.width(slot.width())).resetTo(0);
        var complete = control.valid().and(control.last()).named("complete");
        when(complete, () -> writeSlot.set(writeSlot.plus(UInt.of(1, slot.width()))));
        Mem<Bits> slots = mem("slots", Bits.width(bits), RESULT_SLOTS);
        slots.write(writeSlot, next.asBits(), complete);
        result.set(slots.readAsync("read_result", slot).asUInt());
    }

    private static int sumBits(CoreConfig config) {
        return switch (config.array().engine()) {
            case POPCOUNT -> ProcessingElement.sumBits(config.array());
            case TABLE -> TableShape.of(config).sumBits();
        };
    }

    /** Bits of one accumulated sum: K (2^8 - 1), or K (2^16 - 1) where all planes go into it. */
    static int bits(CoreConfig config) {
        long planes =
                accumulators(config.array()) == 1 ? (1L << ArrayConfig.MAX_PLANES) - 1 : (1L << ArrayConfig.GROUP) - 1;
        return ArrayConfig.bitsFor(config.vector().maxInputs() * planes);
    }
}
