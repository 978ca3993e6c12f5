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
 * Holds the bit planes of one activation vector and plays them to the columns, skewed by one cycle a column.
 *
 * <pre>
 * corner turn --> [plane 0 .. 15 memories]
 *                      ^ step, one cycle later a column
 *                      v
 *                  plane of column c
 * </pre>
 *
 * <p>Column j of group q plays plane 8 (pass G + q) + 7 - j, most significant first, G groups. A step at cycle t reaches column c's
 * output at t + 1 + c. A column whose plane lies above the token's top plane does not take part.
 */
public final class PlaneBuffer extends ArrayModule {
    final Bit writeValid;
    final UInt writeSlice;
    final List<Bits> writePlanes;
    final Bit stepValid;
    final UInt stepSlice;
    /** The step is a second pass: planes 8..15; absent where columns never take two passes. */
    final List<Bit> stepHigh;
    /** P - 1. */
    final UInt topPlane;

    final List<Plane> columns;

    public PlaneBuffer(CoreConfig config) {
        super("plane_buffer", config.array());
        ArrayConfig array = config.array();
        int sliceBits = sliceBits(config);
        writeValid = input("write_valid", Bit.type());
        writeSlice = input("write_slice", UInt.width(sliceBits));
        writePlanes = each(ArrayConfig.MAX_PLANES, k -> input("write_plane_" + k, Bits.width(array.width())));
        stepValid = input("step_valid", Bit.type());
        stepSlice = input("step_slice", UInt.width(sliceBits));
        stepHigh = takesTwoPasses(array) ? List.of(input("step_high", Bit.type())) : List.of();
        topPlane = input("top_plane", UInt.width(4));
        columns = each(array.columns(), c -> planeOutput("column_" + c));

        List<Mem<Bits>> memories = each(ArrayConfig.MAX_PLANES, k -> {
            Mem<Bits> memory = mem("plane_" + k, Bits.width(array.width()), config.maxSlices());
            memory.write(writeSlice, writePlanes.get(k), writeValid);
            return memory;
        });

        Bit valid = stepValid;
        UInt slice = stepSlice;
        List<Bit> high = stepHigh;
        for (int c = 0; c < array.columns(); c++) {
            column(c, array, memories, valid, slice, high);
            if (c + 1 < array.columns()) {
                String name = "step_" + (c + 1);
                Bit nextValid = reg(name + "_valid", Bit.type()).resetTo(false);
                UInt nextSlice = reg(name + "_slice", UInt.width(sliceBits));
                List<Bit> nextHigh = each(high.size(), i -> reg(name + "_high", Bit.type()));
                nextValid.set(valid);
                nextSlice.set(slice);
                for (int i = 0; i < high.size(); i++) {
                    nextHigh.get(i).set(high.get(i));
                }
                valid = nextValid;
                slice = nextSlice;
                high = nextHigh;
            }
        }
    }

    /** Bits of a slice number. */
    static int sliceBits(CoreConfig config) {
        return ArrayConfig.bitsFor(config.maxSlices() - 1L);
    }

    private void column(int c, ArrayConfig array, List<Mem<Bits>> memories, Bit step, UInt slice, List<Bit> high) {
        int group = c / ArrayConfig.GROUP;
        int plane = ArrayConfig.GROUP * group + ArrayConfig.GROUP - 1 - c % ArrayConfig.GROUP;
        String name = "column_" + c;
        Bit takes = takes(plane);
        if (!high.isEmpty()) {
            takes = mux(high.getFirst(), takes(plane + ArrayConfig.GROUP), takes);
        }
        Bit read = step.and(takes).named(name + "_read");
        columns.get(c).valid().set(delay(name + "_taken", 1, read, 0));

        Bits low = memories.get(plane).readSync(name + "_bits", slice, read);
        if (high.isEmpty()) {
            columns.get(c).bits().set(low);
        } else {
            Bits upper = memories.get(plane + ArrayConfig.GROUP).readSync(name + "_high_bits", slice, read);
            Bit wasHigh = delay(name + "_was_high", 1, high.getFirst());
            columns.get(c).bits().set(mux(wasHigh, upper, low));
        }
    }

    /** Whether a plane is one of the token's: not above its top plane. */
    private Bit takes(int plane) {
        return plane == 0 ? Bit.of(true) : topPlane.ge(UInt.of(plane, 4));
    }
}
