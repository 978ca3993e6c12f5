// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Computes the entries of every table of a slice, one key a cycle, once for all rows.
 *
 * <pre>
 * planes of a slice, address (slice, key) --> [entry sum a table] --> fill
 * </pre>
 *
 * <p>Latency: 2 cycles. Planes must stand while their slice's 16 keys go by.
 */
public final class TableWriter extends Module {
    public final Bit valid;
    /** Slice, then the key, lowest. */
    public final UInt address;
    /** A bit for each plane that takes no part. */
    public final Bits absent;

    public final List<Bits> planes;
    public final TableFill fill;

    public TableWriter(TableShape shape) {
        super("table_writer_" + shape.width());
        valid = input("valid", Bit.type());
        address = input("address", UInt.width(shape.addressBits()));
        absent = input("absent", Bits.width(shape.codeBits()));
        planes = IntStream.range(0, shape.codeBits())
                .mapToObj(k -> input("plane_" + k, Bits.width(shape.width())))
                .toList();
        fill = TableFill.output(this, "fill", shape);

        fill.valid().set(delay("fill_valid_after", EntrySum.LATENCY, valid, 0));
        fill.address().set(delay("fill_address_after", EntrySum.LATENCY, address));
        List<UInt> entries = new ArrayList<>();
        for (int group = 0; group < shape.groups(); group++) {
            EntrySum sum = child("entry_" + group, () -> new EntrySum(shape));
            sum.key.set(address.slice(TableShape.KEY_BITS - 1, 0).asBits());
            sum.absent.set(absent);
            for (int i = 0; i < TableShape.KEY_BITS; i++) {
                sum.codes.get(i).set(code(group * TableShape.KEY_BITS + i));
            }
            entries.add(sum.entry);
        }
        fill.entries().set(cat(entries.reversed()));
    }

    private Bits code(int input) {
        return cat(planes.reversed().stream().map(plane -> plane.bit(input)).toList());
    }
}
