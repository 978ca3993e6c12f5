// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/**
 * A row's processing element of tables: what {@code codeBits} XNOR-popcount cells in a chain compute, by one look-up for four weights and
 * one sum.
 *
 * <pre>
 *                 fill_in
 *                    |
 * weights, slice --> [table memory] --> [sum] --> sum
 *                    |
 *                 fill_out              (one cycle)
 * </pre>
 *
 * <p>{@code sum} is the weighted popcount of the slice that was filled last at this number: sum over planes k of 2^k times the inputs whose
 * plane bit agrees with their weight bit. Latency: {@link TableShape#latency()} cycles; a look-up a cycle, beside an entry filled.
 */
public final class TableElement extends Module {
    public final TableFill fillIn;
    public final TableFill fillOut;
    public final UInt slice;
    public final Bits weights;
    public final UInt sum;

    public TableElement(TableShape shape) {
        super("table_pe_" + shape.width());
        fillIn = TableFill.input(this, "fill_in", shape);
        fillOut = TableFill.output(this, "fill_out", shape);
        slice = input("slice", UInt.width(shape.sliceBits()));
        weights = input("weights", Bits.width(shape.width()));
        sum = output("sum", UInt.width(shape.sumBits()));

        fillOut.set(TableFill.delayed(this, "fill", fillIn));
        TableMemory memory = child("memory", () -> new TableMemory(shape));
        memory.fill.set(fillIn);
        memory.slice.set(slice);
        memory.weights.set(weights);
        TableSum tree = child("tree", () -> new TableSum(shape));
        tree.values.set(memory.values);
        sum.set(tree.sum);
    }
}
