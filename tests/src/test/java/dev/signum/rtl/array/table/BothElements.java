// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.ProcessingElement;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A writer and an element of tables beside eight XNOR-popcount cells in a chain, on the same planes and weights. The cells' planes come
 * with the weights, the tables' whenever they are filled.
 */
final class BothElements extends Module {
    BothElements(ArrayConfig array, TableShape shape) {
        super("both_elements");
        Bits weights = input("weights", Bits.width(array.width()));
        UInt slice = input("slice", UInt.width(shape.sliceBits()));
        Bit keyValid = input("key_valid", Bit.type());
        UInt address = input("key_address", UInt.width(shape.addressBits()));
        Bits absent = input("absent", Bits.width(shape.codeBits()));
        List<Bits> planes = planes("plane_", array);
        List<Bits> filled = planes("filled_plane_", array);
        UInt counted = output("counted", UInt.width(ProcessingElement.sumBits(array)));
        UInt looked = output("looked_up", UInt.width(shape.sumBits()));
        TableFill below = TableFill.output(this, "below", shape);

        TableWriter writer = child("writer", () -> new TableWriter(shape));
        writer.valid.set(keyValid);
        writer.address.set(address);
        writer.absent.set(absent);
        TableElement element = child("element", () -> new TableElement(shape));
        element.fillIn.set(writer.fill);
        element.slice.set(slice);
        element.weights.set(weights);
        looked.set(element.sum);
        below.set(element.fillOut);

        ProcessingElement left = null;
        for (int column = 0; column < ArrayConfig.GROUP; column++) {
            int plane = ArrayConfig.GROUP - 1 - column;
            ProcessingElement cell = child("cell_" + column, () -> new ProcessingElement(array));
            cell.weightsIn.set(left == null ? weights : left.weightsOut);
            cell.sumIn.set(left == null ? UInt.of(0, counted.width()) : left.sumOut);
            cell.planeIn.set(column == 0 ? planes.get(plane) : delay("column_" + column, column, planes.get(plane)));
            Bit taking = absent.bit(plane).not();
            cell.planeValidIn.set(column == 0 ? taking : delay("taking_" + column, column, taking));
            unused("cell_" + column + "_unused", cell.planeOut, cell.planeValidOut);
            writer.planes.get(column).set(filled.get(column));
            left = cell;
        }
        unused("weights_unused", left.weightsOut);
        counted.set(left.sumOut);
    }

    private List<Bits> planes(String name, ArrayConfig array) {
        return IntStream.range(0, ArrayConfig.GROUP)
                .mapToObj(k -> input(name + k, Bits.width(array.width())))
                .toList();
    }
}
