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
 * Holds the bit planes of two linears' activation vectors and plays them to the columns, skewed by one cycle a column.
 *
 * <pre>
 * corner turn --> [plane 0 .. 15 memories, or one a column, 2 banks]
 *                      ^ step, one cycle later a column
 *                      v
 *                  plane of column c
 * </pre>
 *
 * <p>Column j of group q plays plane 8 (pass G + q) + 7 - j, most significant first, G groups. A step at cycle t reaches column c's
 * output at t + 1 + c. A column whose plane lies above the token's top plane does not take part.
 *
 * <p>Of several vectors, each of at most 8 planes, vector q is played by group q. {@code start} turns to the other bank for the next linear, and takes its top plane and
 * its vectors; no step of that bank may be under way.
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
    /** P - 1 of the linear that {@code start} begins. */
    final UInt topPlane;
    /** Its vectors less one, and the vector that is written; absent where a core takes one. */
    final List<UInt> lastVector;

    final List<UInt> writeVector;

    final List<Plane> columns;

    /** P - 1 of each bank. */
    private final List<UInt> tops;
    /** Vectors less one of each bank; none where a core takes one. */
    private final List<UInt> lasts;

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
        int several = array.mostVectors() == 1 ? 0 : 1;
        int numberBits = SystolicArray.vectorBits(array);
        lastVector = each(several, i -> input("last_vector", UInt.width(numberBits)));
        writeVector = each(several, i -> input("write_vector", UInt.width(numberBits)));
        columns = each(array.columns(), c -> planeOutput("column_" + c));

        Bit bank = reg("bank", Bit.type()).resetTo(false);
        tops = each(2, i -> reg("top_plane_" + i, UInt.width(4)));
        lasts = each(2 * several, i -> reg("last_vector_" + i, UInt.width(numberBits)));
        when(start, () -> {
            bank.set(bank.not());
            when(bank, () -> begin(0)).otherwise(() -> begin(1));
        });
        List<Mem<Bits>> memories = each(Math.max(ArrayConfig.MAX_PLANES, array.columns()), k -> {
            Mem<Bits> memory = mem("plane_" + k, Bits.width(array.width()), 2 * config.maxSlices());
            memory.write(place(bank, writeSlice), written(k), writeValid.and(writes(k)));
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

    private void begin(int bank) {
        tops.get(bank).set(topPlane);
        lastVector.forEach(last -> lasts.get(bank).set(last));
    }

    /** What memory {@code k} holds: plane k of a vector alone, or a plane of the vector of its group. */
    private Bits written(int k) {
        if (lastVector.isEmpty() || k < ArrayConfig.GROUP) {
            return writePlanes.get(k);
        }
        Bits ofGroup = writePlanes.get(k % ArrayConfig.GROUP);
        return k < ArrayConfig.MAX_PLANES ? mux(writeVector.getFirst().eq(0), writePlanes.get(k), ofGroup) : ofGroup;
    }

    /** Whether memory {@code k} is written: a vector alone, or the first, goes into all memories that have a plane of it; what is behind is overwritten. */
    private Bit writes(int k) {
        if (lastVector.isEmpty()) {
            return Bit.of(true);
        }
        UInt vector = writeVector.getFirst();
        Bit ofGroup = vector.eq(UInt.of(k / ArrayConfig.GROUP, vector.width()));
        return k < ArrayConfig.GROUP || k >= ArrayConfig.MAX_PLANES
                ? ofGroup
                : vector.eq(0).or(ofGroup);
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
        Bit takes = lasts.isEmpty() || group == 0 ? takes(top, plane) : takes(top, plane, step.bank, name);
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

    /** The same in a group that may hold planes of a further vector. */
    private Bit takes(UInt top, int plane, Bit bank, String name) {
        int group = plane / ArrayConfig.GROUP;
        UInt last = mux(bank, lasts.get(1), lasts.get(0)).named(name + "_last_vector");
        Bit several = last.ne(0).named(name + "_several");
        Bit isThere = last.ge(UInt.of(group, last.width()));
        Bit ofVector = isThere.and(takes(top, plane % ArrayConfig.GROUP));
        return plane < ArrayConfig.MAX_PLANES ? mux(several, ofVector, takes(top, plane)) : ofVector;
    }
}
