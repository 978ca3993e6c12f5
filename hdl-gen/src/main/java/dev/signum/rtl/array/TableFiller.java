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
 * Holds the bit planes of two activation vectors and fills the tables of all rows with them, slice by slice: 16 cycles a slice, 32 where
 * planes 8..15 are tables of their own.
 *
 * <pre>
 * corner turn --> [plane 0 .. 15 memories, 2 banks] --> [table writer] --> fill
 * </pre>
 *
 * <p>{@code start} turns to the other bank for the next vector, and takes its top plane; all planes of the vector before must be written, and no
 * step of the one before that may be under way. {@code started} says the same to what issues steps, once every slice of the vector before is
 * filled; {@code slice_filled} comes with the last entry of a slice. Latency: 3 cycles from a slice's planes to its first entry, and 3 from
 * {@code start} to {@code started}, where nothing is being filled.
 */
public final class TableFiller extends ArrayModule {
    private static final int PLANES = ArrayConfig.MAX_PLANES;
    private static final int WRITER_LATENCY = 2;

    final Bit start;
    final Bit writeValid;
    final UInt writeSlice;
    final List<Bits> writePlanes;
    /** P - 1 of the vector that {@code start} begins. */
    final UInt topPlane;

    final TableFill fill;
    final Bit started;
    final Bit sliceFilled;

    private final CoreConfig config;
    private final int countBits;

    /** The vector whose planes are written: its bank, and its slices that are. */
    private record Writing(Bit bank, UInt slices) {}

    /** The slice that is filled. */
    private record Filling(Bit bank, UInt top, UInt slice, Bit high, UInt key) {}

    public TableFiller(CoreConfig config) {
        super("table_filler", config.array());
        this.config = config;
        TableShape shape = TableShape.of(config);
        int sliceBits = PlaneBuffer.sliceBits(config);
        countBits = sliceBits + 1;
        start = input("start", Bit.type());
        writeValid = input("write_valid", Bit.type());
        writeSlice = input("write_slice", UInt.width(sliceBits));
        writePlanes = each(
                PLANES, k -> input("write_plane_" + k, Bits.width(config.array().width())));
        topPlane = input("top_plane", UInt.width(4));
        fill = TableFill.output(this, "fill", shape);
        started = output("started", Bit.type());
        sliceFilled = output("slice_filled", Bit.type());

        Writing writing = new Writing(
                reg("write_bank", Bit.type()).resetTo(false),
                reg("slices_written", UInt.width(countBits)).resetTo(0));
        when(start, () -> {
                    writing.bank.set(writing.bank.not());
                    writing.slices.set(UInt.of(0, countBits));
                })
                .elseWhen(writeValid, () -> writing.slices.set(writing.slices.plus(UInt.of(1, countBits))));

        Filling filling = new Filling(
                reg("fill_bank", Bit.type()).resetTo(false),
                reg("fill_top", UInt.width(4)),
                reg("slice", UInt.width(sliceBits)),
                takesTwoPasses(config.array()) ? reg("high", Bit.type()).resetTo(false) : Bit.of(false),
                reg("key", UInt.width(TableShape.KEY_BITS)).resetTo(0));
        Bit busy = reg("filling", Bit.type()).resetTo(false);
        Bit lastKey = filling.key.eq((1 << TableShape.KEY_BITS) - 1).named("last_key");
        Bit ends = (takesTwoPasses(config.array())
                        ? busy.and(lastKey)
                                .and(filling.high.or(filling.top.bit(3).not()))
                        : busy.and(lastKey))
                .named("ends");
        when(busy, () -> {
            filling.key.set(filling.key.plus(UInt.of(1, TableShape.KEY_BITS)));
            if (takesTwoPasses(config.array())) {
                when(lastKey, () -> filling.high.set(ends.not()));
            }
        });
        UInt next = reg("next_slice", UInt.width(countBits)).resetTo(0);
        Bit read = advance(writing, filling, busy, ends, next);

        TableWriter writer = child("writer", () -> new TableWriter(shape));
        writer.valid.set(busy);
        writer.address.set(cat(place(config, filling.bank, filling.slice, filling.high), filling.key)
                .asUInt());
        planes(writer, writing, filling, read, next.truncate(sliceBits));
        fill.set(writer.fill);
        sliceFilled.set(delay("ended", WRITER_LATENCY, ends, 0));
    }

    /** Goes on to the next slice, or to the next vector once all of this one are filled; returns whether planes are read for that. */
    private Bit advance(Writing writing, Filling filling, Bit busy, Bit ends, UInt next) {
        Bit behind = reg("behind", Bit.type()).resetTo(false);
        UInt all = reg("all_slices", UInt.width(countBits)).resetTo(0);
        UInt announced = reg("announced_top", UInt.width(4));
        UInt limit = mux(behind, all, writing.slices).named("limit");
        Bit waits = next.lt(limit).named("waits");
        Bit read = waits.and(busy.not().or(ends)).named("read");
        Bit turns = behind.and(waits.not()).and(busy.not()).named("turns");
        when(read, () -> {
                    busy.set(true);
                    filling.slice.set(next.truncate(filling.slice.width()));
                    next.set(next.plus(UInt.of(1, countBits)));
                })
                .elseWhen(ends, () -> busy.set(false));
        when(turns, () -> {
            behind.set(false);
            next.set(UInt.of(0, countBits));
            filling.bank.set(filling.bank.not());
            filling.top.set(announced);
        });
        when(start, () -> {
            behind.set(true);
            all.set(writing.slices);
            announced.set(topPlane);
        });
        started.set(delay("turned", WRITER_LATENCY, turns, 0));
        return read;
    }

    /** A slice's number among the tables of both vectors: with two passes the low planes of all slices, then the high ones. */
    static UInt place(CoreConfig config, Bit bank, UInt slice, Bit high) {
        return takesTwoPasses(config.array())
                ? cat(bank, high, slice).asUInt()
                : cat(bank, slice).asUInt();
    }

    private void planes(TableWriter writer, Writing writing, Filling filling, Bit read, UInt slice) {
        List<Bits> held = each(PLANES, k -> {
            Mem<Bits> memory = mem("plane_" + k, Bits.width(config.array().width()), 2 * config.maxSlices());
            memory.write(cat(writing.bank, writeSlice).asUInt(), writePlanes.get(k), writeValid);
            return memory.readSync("held_plane_" + k, cat(filling.bank, slice).asUInt(), read);
        });
        Bits absent = cat(each(PLANES, k -> isAbsent(filling.top, PLANES - 1 - k)));
        int columns = config.array().columns();
        if (columns == PLANES) {
            writer.absent.set(absent);
        } else {
            Bits named = absent.named("absent");
            writer.absent.set(mux(filling.high, named.slice(PLANES - 1, columns), named.slice(columns - 1, 0)));
        }
        for (int k = 0; k < columns; k++) {
            writer.planes
                    .get(k)
                    .set(columns == PLANES ? held.get(k) : mux(filling.high, held.get(k + columns), held.get(k)));
        }
    }

    /** Whether a plane is above the token's top plane. */
    private static Bit isAbsent(UInt top, int plane) {
        return plane == 0 ? Bit.of(false) : top.lt(UInt.of(plane, 4)).named("absent_" + plane);
    }
}
