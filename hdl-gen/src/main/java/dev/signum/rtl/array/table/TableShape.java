// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Target;

/**
 * Sizes of the tables of one row. Four weights of a slice are the key of a table, which holds the weighted popcount of their inputs for
 * each of 16 keys.
 *
 * @param width inputs of a slice
 * @param codeBits bit planes that an entry holds the sum of
 * @param slices slices, of all vectors and passes, that the tables hold side by side; at least 2
 * @param target whose cells the row is made of
 */
public record TableShape(int width, int codeBits, int slices, Target target) {
    /** Weights of a key. */
    public static final int KEY_BITS = 4;

    /** Entries of a table for one slice. */
    static final int ENTRIES = 1 << KEY_BITS;

    /** Entries that a look-up table holds two bits of. */
    private static final int LUTRAM_ENTRIES = 32;

    /** Deeper tables are block memories. */
    private static final int MOST_LUTRAM_ENTRIES = 64;

    /** The tables of a core: two vectors of as many slices as the longest has, twice where 16 planes take two passes. */
    public static TableShape of(CoreConfig config) {
        return of(config, 2 * config.array().passes(ArrayConfig.MAX_PLANES) * config.maxSlices());
    }

    /** The tables of an element alone: one vector, one pass; at least two slices, of which one is filled while the other is looked up. */
    public static TableShape ofElement(CoreConfig config) {
        return of(config, Math.max(2, config.maxSlices()));
    }

    private static TableShape of(CoreConfig config, int slices) {
        ArrayConfig array = config.array();
        return new TableShape(array.width(), array.columns(), slices, array.target());
    }

    /** Tables of a row. */
    int groups() {
        return width / KEY_BITS;
    }

    /** Bits of an entry: 4 (2^codeBits - 1) at most. */
    int entryBits() {
        return codeBits + 2;
    }

    /** Bits of one entry of every table. */
    int wordBits() {
        return groups() * entryBits();
    }

    /** Entries of a table. */
    int depth() {
        return ENTRIES * slices;
    }

    /** Bits of a slice's number, its pass included. */
    public int sliceBits() {
        return ArrayConfig.bitsFor(slices - 1L);
    }

    /** Bits of an entry's number. */
    int addressBits() {
        return sliceBits() + KEY_BITS;
    }

    /** Whether tables are look-up tables and not block memories. */
    boolean isLutram() {
        return depth() <= MOST_LUTRAM_ENTRIES;
    }

    /** Whether tables share the cells that they are made of. */
    boolean sharesCells() {
        return target == Target.XCUP && depth() == LUTRAM_ENTRIES;
    }

    /** Bits of the sum of one entry of every table. */
    public int sumBits() {
        return ArrayConfig.bitsFor(width * ((1L << codeBits) - 1));
    }

    /** Cycles from the entries to their registered sum. */
    int treeLatency() {
        int levels = ArrayConfig.bitsFor(groups() - 1L);
        return target == Target.GENERIC ? Math.ceilDiv(levels, TableSum.LEVELS_A_CYCLE) : 2;
    }

    /** Cycles from weights and slice at a {@link TableElement} to its sum. */
    public int latency() {
        return 1 + treeLatency();
    }
}
