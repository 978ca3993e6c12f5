// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.UInt;
import java.util.List;

/**
 * Holds the bit planes of two activation vectors and plays them to the columns, skewed by one cycle a column.
 *
 * <pre>
 * corner turn --> [plane 0 .. 15 memories, 2 banks]
 *                      ^ step, one cycle later a column
 *                      v
 *                  plane of column c
 * </pre>
 *
 * <p>Column j of group q plays plane 8 (pass G + q) + 7 - j, most significant first, G groups. A step at cycle t reaches column c's
 * output at t + 1 + c. A column whose plane lies above the token's top plane does not take part.
 *
 * <p>{@code start} turns to the other bank for the next vector, and takes its top plane; no step of that bank may be under way.
 */
public final class PlaneBuffer extends ArrayModule {
    final Bit start;
    final Bit writeValid;
    final UInt writeSlice;
    final List<Bits> writePlanes;
    final Bit stepValid;
    final Bit stepBank;
    final UInt stepSlice;
    /** The step is a second pass: planes 8..15; absent where columns never take two passes. */
    final List<Bit> stepHigh;
    /** P - 1 of the vector that {@code start} begins. */
    final UInt topPlane;

    final List<Plane> columns;

    /** P - 1 of each bank. */
    private final List<UInt> tops;

    /** A step on its way along the columns. */
    private record Step(Bit valid, Bit bank, UInt slice, List<Bit> high) {}

    public PlaneBuffer(CoreConfig config) {
        super("plane_buffer", config.array());
        ArrayConfig array = config.array();
        int sliceBits = sliceBits(config);
        start = input("start", Bit.type());
        writeValid = input("write_valid", Bit.type());
        writeSlice = input("write_slice", UInt.width(sliceBits));
        writePlanes = each(ArrayConfig.MAX_PLANES, k -> input("write_plane_" + k, Bits.width(array.width())));
        stepValid = input("step_valid", Bit.type());
        stepBank = input("step_bank", Bit.type());
        stepSlice = input("step_slice", UInt.width(sliceBits));
        stepHigh = takesTwoPasses(array) ? List.of(input("step_high", Bit.type())) : List.of();
        topPlane = input("top_plane", UInt.width(4));
        columns = each(array.columns(), c -> planeOutput("column_" + c));

        Bit bank = reg("bank", Bit.type()).resetTo(false);
        tops = each(2, i -> reg("top_plane_" + i, UInt.width(4)));
        when(start, () -> {
            bank.set(bank.not());
            when(bank, () -> tops.get(0).set(topPlane))
                    .otherwise(() -> tops.get(1).set(topPlane));
        });
        List<Mem<Bits>> memories = each(ArrayConfig.MAX_PLANES, k -> {
            Mem<Bits> memory = mem("plane_" + k, Bits.width(array.width()), 2 * config.maxSlices());
            memory.write(place(bank, writeSlice), writePlanes.get(k), writeValid);
            return memory;
        });

        Step step = new Step(stepValid, stepBank, stepSlice, stepHigh);
        for (int c = 0; c < array.columns(); c++) {
            column(c, memories, step);
            if (c + 1 < array.columns()) {
                step = delayed("step_" + (c + 1), step);
            }
        }
    }

    private Step delayed(String name, Step source) {
        Step stage = new Step(
                reg(name + "_valid", Bit.type()).resetTo(false),
                reg(name + "_bank", Bit.type()),
                reg(name + "_slice", UInt.width(source.slice.width())),
                each(source.high.size(), i -> reg(name + "_high", Bit.type())));
        stage.valid.set(source.valid);
        stage.bank.set(source.bank);
        stage.slice.set(source.slice);
        for (int i = 0; i < source.high.size(); i++) {
            stage.high.get(i).set(source.high.get(i));
        }
        return stage;
    }

    private UInt place(Bit bank, UInt slice) {
        return cat(bank.asBits(), slice.asBits()).asUInt();
    }

    /** Bits of a slice number. */
    static int sliceBits(CoreConfig config) {
        return ArrayConfig.bitsFor(config.maxSlices() - 1L);
    }

    private void column(int c, List<Mem<Bits>> memories, Step step) {
        int group = c / ArrayConfig.GROUP;
        int plane = ArrayConfig.GROUP * group + ArrayConfig.GROUP - 1 - c % ArrayConfig.GROUP;
        String name = "column_" + c;
        // Every token has plane 0.
        UInt top = plane == 0 && step.high.isEmpty()
                ? null
                : mux(step.bank, tops.get(1), tops.get(0)).named(name + "_top");
        Bit takes = takes(top, plane);
        if (!step.high.isEmpty()) {
            takes = mux(step.high.getFirst(), takes(top, plane + ArrayConfig.GROUP), takes);
        }
        Bit read = step.valid.and(takes).named(name + "_read");
        columns.get(c).valid().set(delay(name + "_taken", 1, read, 0));

        UInt place = place(step.bank, step.slice);
        Bits low = memories.get(plane).readSync(name + "_bits", place, read);
        if (step.high.isEmpty()) {
            columns.get(c).bits().set(low);
        } else {
            Bits upper = memories.get(plane + ArrayConfig.GROUP).readSync(name + "_high_bits", place, read);
            Bit wasHigh = delay(name + "_was_high", 1, step.high.getFirst());
            columns.get(c).bits().set(mux(wasHigh, upper, low));
        }
    }

    /** Whether a plane is one of the token's: not above its top plane. */
    private Bit takes(UInt top, int plane) {
        return plane == 0 ? Bit.of(true) : top.ge(UInt.of(plane, 4));
    }
}
