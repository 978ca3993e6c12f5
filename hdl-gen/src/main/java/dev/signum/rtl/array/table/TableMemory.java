// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.RamStyle;
import dev.signum.jhdl.UInt;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of one row: all are written at one address, each is read at the slice and its own four weights.
 *
 * <pre>
 * fill ----------> [table 0] [table 1] ...
 * slice, weights -----^ read                --> values, one cycle later
 * </pre>
 *
 * <p>Up to 64 entries are look-up tables, more are block memories. What is read in the cycle in which it is written is not defined.
 */
public final class TableMemory extends Module {
    public final TableFill fill;
    public final UInt slice;
    public final Bits weights;
    /** The entries read, that of the lowest inputs lowest. */
    public final Bits values;

    public TableMemory(TableShape shape) {
        super("table_memory_" + shape.width());
        fill = TableFill.input(this, "fill", shape);
        slice = input("slice", UInt.width(shape.sliceBits()));
        weights = input("weights", Bits.width(shape.width()));
        values = output("values", Bits.width(shape.wordBits()));

        List<Bits> read = shape.sharesCells() ? SharedTables.in(this, shape) : ownMemories(shape);
        values.set(cat(read.reversed()));
    }

    /** Where a table is read. */
    UInt address(int group) {
        int low = group * TableShape.KEY_BITS;
        return cat(slice, weights.slice(low + TableShape.KEY_BITS - 1, low)).asUInt();
    }

    private List<Bits> ownMemories(TableShape shape) {
        List<Bits> read = new ArrayList<>();
        int bits = shape.entryBits();
        for (int group = 0; group < shape.groups(); group++) {
            Mem<Bits> table = mem(
                    "table_" + group,
                    Bits.width(bits),
                    shape.depth(),
                    shape.isLutram() ? RamStyle.DISTRIBUTED : RamStyle.BLOCK);
            table.write(fill.address(), fill.entries().slice((group + 1) * bits - 1, group * bits), fill.valid());
            String name = "value_" + group;
            read.add(
                    shape.isLutram()
                            ? delay(name, 1, table.readAsync("entry_" + group, address(group)))
                            : table.readSync(name, address(group), Bit.of(true)));
        }
        return read;
    }
}
