// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.rtl.xilinx.Lut6x2;
import dev.signum.rtl.xilinx.TruthTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts where four weights agree with four bits of a plane: ones + 2 (twos[0] + twos[1]), in two look-up tables. Two operand pairs
 * and one bit fill a table with two outputs, so that the XNORs cost nothing beside the full adders.
 *
 * <pre>
 * pairs 0, 1 --> [XNOR, half adder] -- sum --> [XNOR, full adder] --> ones
 *                        |         pairs 2, 3 -->     |
 *                     twos[0]                      twos[1]
 * </pre>
 *
 * <p>Combinational.
 */
final class AgreementCell extends Module {
    /** Operand pairs. */
    static final int PAIRS = 4;

    private static final int TABLES = PAIRS / 2;

    final Bits weights;
    final Bits plane;
    final Bit ones;
    final Bits twos;

    AgreementCell() {
        super("agreement_cell");
        weights = input("weights", Bits.width(PAIRS));
        plane = input("plane", Bits.width(PAIRS));
        ones = output("ones", Bit.type());
        twos = output("twos", Bits.width(TABLES));
        Bit sum = Bit.of(false);
        List<Bit> carries = new ArrayList<>();
        for (int i = 0; i < TABLES; i++) {
            int pair = 2 * i;
            Lut6x2 table = child(
                    "pairs_" + i,
                    () -> new Lut6x2(TruthTable.of(in -> agreeing(in) % 2 == 1, in -> agreeing(in) >= 2)));
            table.drive(
                    List.of(weights.bit(pair), plane.bit(pair), weights.bit(pair + 1), plane.bit(pair + 1), sum),
                    Bit.of(true));
            sum = table.o6;
            carries.addFirst(table.o5);
        }
        ones.set(sum);
        twos.set(cat(carries));
    }

    /** Adds the count to a heap, at the weight of a column: a bit there and two in the next. */
    void give(BitHeap heap, int column) {
        heap.add(column, ones);
        heap.add(column + 1, twos.bit(0));
        heap.add(column + 1, twos.bit(1));
    }

    /** Of two pairs and one bit. */
    private static int agreeing(int inputs) {
        int differing = inputs ^ inputs >> 1;
        return 2 - (differing & 1) - (differing >> 2 & 1) + (inputs >> 4 & 1);
    }
}
