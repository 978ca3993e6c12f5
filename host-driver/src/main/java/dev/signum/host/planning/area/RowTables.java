// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;

/**
 * The tables that a row of the table engine looks four weights up in (docs/adr/0014-tables-of-four-weights.md). How they are laid out is known, and
 * not a matter of coefficients.
 */
final class RowTables {
    private static final int KEY_BITS = 4;

    private RowTables() {}

    /** Tables of a row: one for four weights. */
    static int count(ArrayConfig array) {
        return array.width() / KEY_BITS;
    }

    /** Bits of one entry of every table: the sum of four codes each. */
    static int entryBits(ArrayConfig array) {
        return count(array) * bits(array);
    }

    private static int bits(ArrayConfig array) {
        return array.columns() + 2;
    }

    /** Slices that a core's tables hold: of two vectors, and twice where planes 8 to 15 have tables of their own. */
    static int slices(CoreConfig core) {
        return 2 * core.array().passes(ArrayConfig.MAX_PLANES) * core.maxSlices();
    }

    /** Tables of so many slices, and the register that hands the address of what they are filled with down the rows. */
    static Cells of(ArrayConfig array, int slices) {
        int address = KEY_BITS + ArrayConfig.bitsFor(slices - 1L);
        return Memories.cells(new Memory(bits(array), slices << KEY_BITS))
                .times(count(array))
                .plus(Cells.of(resource -> resource == Resource.FF ? address : 0));
    }
}
