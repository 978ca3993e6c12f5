// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import dev.signum.jhdl.Bit;
import dev.signum.rtl.xilinx.TruthTable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The look-up tables of a link. A table's O6 selects whether the position passes the carry on; where it does not, the carry becomes
 * the position's data. A sum of 1 passes it, of 0 or 2 does not, and then half the sum is the data.
 *
 * <p>Six bits need no seventh pin: their parity over all six is O6, so O5, the parity of the first five, equals the sixth wherever it is
 * looked at, and what the second position must add, half the sum of the first five, does not depend on the sixth.
 */
final class Tables {
    private static final int FIRST_THREE = 0b111;
    private static final int FIRST_FOUR = 0b1111;
    private static final int LAST = 0b100000;
    private static final Bit LOW = Bit.of(false);
    private static final Bit HIGH = Bit.of(true);

    private Tables() {}

    /**
     * A table of one position.
     *
     * @param inputs I0 and up
     * @param last I5
     * @param init contents
     * @param data the position's data where it is not O5
     */
    record Table(List<Bit> inputs, Bit last, BigInteger init, Optional<Bit> data) {}

    /** The tables of a link, from the bits at its first position, a majority included. */
    static List<Table> of(Link.Kind kind, List<Bit> bits) {
        return switch (kind) {
            case ONE ->
                List.of(new Table(bits, HIGH, TruthTable.of(in -> ones(in, 1) == 1, in -> false), Optional.empty()));
            case TWO -> List.of(parity(bits, 1));
            case THREE -> List.of(ternary(bits));
            case SIX -> List.of(parity(bits, 5), halfOf(filled(bits, 5).subList(0, 5)));
        };
    }

    /** The first so many inputs and the next. */
    private static Table parity(List<Bit> bits, int first) {
        List<Bit> all = filled(bits, first + 1);
        int mask = (1 << first) - 1 | LAST;
        return new Table(
                all.subList(0, first), all.get(first), TruthTable.of(in -> ones(in, mask) % 2 == 1), Optional.empty());
    }

    private static Table ternary(List<Bit> bits) {
        List<Bit> all = filled(bits, 4);
        return new Table(
                all,
                HIGH,
                TruthTable.of(in -> ones(in, FIRST_FOUR) % 2 == 1, in -> ones(in, FIRST_THREE) >= 2),
                Optional.of(all.getLast()));
    }

    private static Table halfOf(List<Bit> five) {
        return new Table(
                five,
                HIGH,
                TruthTable.of(in -> ones(in, LAST - 1) / 2 == 1, in -> ones(in, LAST - 1) / 2 == 2),
                Optional.empty());
    }

    private static int ones(int inputs, int mask) {
        return Integer.bitCount(inputs & mask);
    }

    private static List<Bit> filled(List<Bit> bits, int count) {
        List<Bit> all = new ArrayList<>(bits);
        while (all.size() < count) {
            all.add(LOW);
        }
        return all;
    }
}
