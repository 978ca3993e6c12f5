// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import java.util.List;
import java.util.Optional;

/**
 * How the bits of one weight become a number: levels of chains that work side by side, then one chain that carries through. Registers
 * stand after {@link #LEVELS_BEFORE_REGISTERS} levels or, where there are fewer, after the last, and after the last chain.
 *
 * @param levels chains of each level, in order of weight
 * @param last the carry-propagating chain; empty where one bit of each weight is left
 */
record Schedule(List<List<Chain>> levels, Optional<Chain> last) {
    /** With the two tables before them, four between registers. */
    static final int LEVELS_BEFORE_REGISTERS = 2;

    /** Levels after the registers: with the two of the last chain, four tables. */
    static final int LEVELS_AFTER_REGISTERS = 2;

    Schedule {
        levels = levels.stream().map(List::copyOf).toList();
    }

    /** Look-up tables. */
    int tables() {
        return levels.stream().flatMap(List::stream).mapToInt(Chain::positions).sum()
                + last.map(Chain::positions).orElse(0);
    }
}
