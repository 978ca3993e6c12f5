// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.table.TableFill;
import dev.signum.rtl.array.table.TableShape;
import dev.signum.rtl.array.table.TableWriter;
import java.util.List;

/**
 * Holds the bit planes of one activation vector and fills the tables of all rows with them, slice by slice: 16 cycles a slice, 32 where
 * planes 8..15 are tables of their own.
 *
 * <pre>
 * corner turn --> [plane 0 .. 15 memories] --> [table writer] --> fill
 * </pre>
 *
 * <p>{@code sliceFilled} comes with the last entry of a slice. Latency: 4 cycles from a slice's planes to its first entry, where none is being
 * filled. {@code start} begins a new vector; the one before must be filled.
 */
public final class TableFiller extends ArrayModule {
    private static final int PLANES = ArrayConfig.MAX_PLANES;
    private static final int WRITER_LATENCY = 2;

    final Bit start;
    final Bit writeValid;
    final UInt writeSlice;
    final List<Bits> writePlanes;
    /** P - 1. */
    final UInt topPlane;

    final TableFill fill;
    final Bit sliceFilled;

    private final CoreConfig config;

    public TableFiller(CoreConfig config) {
        super("table_filler", config.array());
        this.config = config;
        ArrayConfig array = config.array();
        TableShape shape = TableShape.of(config);
        int sliceBits = PlaneBuffer.sliceBits(config);
        start = input("start", Bit.type());
        writeValid = input("write_valid", Bit.type());
        writeSlice = input("write_slice", UInt.width(sliceBits));
        writePlanes = each(PLANES, k -> input("write_plane_" + k, Bits.width(array.width())));
        topPlane = input("top_plane", UInt.width(4));
        fill = TableFill.output(this, "fill", shape);
        sliceFilled = output("slice_filled", Bit.type());

        Bit second = takesTwoPasses(array) ? topPlane.bit(3) : Bit.of(false);
        UInt written = reg("slices_written", UInt.width(sliceBits + 1)).resetTo(0);
        when(start, () -> written.set(UInt.of(0, sliceBits + 1)))
                .elseWhen(writeValid, () -> written.set(written.plus(UInt.of(1, sliceBits + 1))));

        Bit filling = reg("filling", Bit.type()).resetTo(false);
        Bit high = takesTwoPasses(array) ? reg("high", Bit.type()).resetTo(false) : Bit.of(false);
        UInt key = reg("key", UInt.width(TableShape.KEY_BITS)).resetTo(0);
        UInt next = reg("next_slice", UInt.width(sliceBits + 1)).resetTo(0);
        UInt slice = reg("slice", UInt.width(sliceBits));
        Bit lastKey = key.eq((1 << TableShape.KEY_BITS) - 1).named("last_key");
        Bit ends = takesTwoPasses(array)
                ? filling.and(lastKey).and(high.or(second.not())).named("ends")
                : filling.and(lastKey).named("ends");
        Bit read = next.lt(written).and(filling.not().or(ends)).named("read");
        when(filling, () -> {
            key.set(key.plus(UInt.of(1, TableShape.KEY_BITS)));
            if (takesTwoPasses(array)) {
                when(lastKey, () -> high.set(ends.not()));
            }
        });
        when(read, () -> {
                    filling.set(true);
                    slice.set(next.truncate(sliceBits));
                    next.set(next.plus(UInt.of(1, sliceBits + 1)));
                })
                .elseWhen(ends, () -> filling.set(false));
        when(start, () -> next.set(UInt.of(0, sliceBits + 1)));

        TableWriter writer = child("writer", () -> new TableWriter(shape));
        writer.valid.set(filling);
        writer.address.set(cat(place(config, slice, high), key).asUInt());
        planes(writer, read, next.truncate(sliceBits), high);
        fill.set(writer.fill);
        sliceFilled.set(delay("ended", WRITER_LATENCY, ends, 0));
    }

    /** A slice's number among the tables: with two passes the low planes of all slices, then the high ones. */
    static UInt place(CoreConfig config, UInt slice, Bit high) {
        return takesTwoPasses(config.array()) ? cat(high, slice).asUInt() : slice;
    }

    private void planes(TableWriter writer, Bit read, UInt slice, Bit high) {
        List<Bits> held = each(PLANES, k -> {
            Mem<Bits> memory = mem("plane_" + k, Bits.width(config.array().width()), config.maxSlices());
            memory.write(writeSlice, writePlanes.get(k), writeValid);
            return memory.readSync("held_plane_" + k, slice, read);
        });
        Bits absent = cat(each(PLANES, k -> isAbsent(PLANES - 1 - k)));
        int columns = config.array().columns();
        if (columns == PLANES) {
            writer.absent.set(absent);
        } else {
            Bits named = absent.named("absent");
            writer.absent.set(mux(high, named.slice(PLANES - 1, columns), named.slice(columns - 1, 0)));
        }
        for (int k = 0; k < columns; k++) {
            writer.planes.get(k).set(columns == PLANES ? held.get(k) : mux(high, held.get(k + columns), held.get(k)));
        }
    }

    /** Whether a plane is above the token's top plane. */
    private Bit isAbsent(int plane) {
        return plane == 0 ? Bit.of(false) : topPlane.lt(UInt.of(plane, 4)).named("absent_" + plane);
    }
}
