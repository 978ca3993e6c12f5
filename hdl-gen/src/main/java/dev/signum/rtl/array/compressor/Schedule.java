// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import java.util.List;
import java.util.Optional;

/**
 * How the bits of a heap become a number: levels of chains that work side by side, then one chain that carries through. Registers
 * stand before the last {@link #LEVELS_AFTER_REGISTERS} levels, but not before {@link #LEVELS_BEFORE_REGISTERS} where there are so many, and
 * after the last chain.
 *
 * @param levels chains of each level, in order of weight
 * @param last the carry-propagating chain; empty where one bit of each weight is left
 */
record Schedule(List<List<Chain>> levels, Optional<Chain> last) {
    /** With the two tables of a popcount before them, four between registers. */
    static final int LEVELS_BEFORE_REGISTERS = 2;

    /** Levels after the registers: with the two of the last chain, four tables. */
    static final int LEVELS_AFTER_REGISTERS = 2;

    Schedule {
        levels = levels.stream().map(List::copyOf).toList();
    }

    /** Levels in front of the registers. */
    int levelsBeforeRegisters() {
        int early = Math.min(LEVELS_BEFORE_REGISTERS, levels.size());
        return Math.max(early, levels.size() - LEVELS_AFTER_REGISTERS);
    }

    /** Look-up tables. */
    int tables() {
        return levels.stream().flatMap(List::stream).mapToInt(Chain::positions).sum()
                + last.map(Chain::positions).orElse(0);
    }
}
