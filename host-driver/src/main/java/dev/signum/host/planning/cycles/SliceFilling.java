// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.cycles;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;

/**
 * When a slice can be looked up or counted, whose planes are there: at once where rows count, and where they look up tables after all 16 entries of
 * each, one slice after another, twice where planes 8 to 15 are tables of their own.
 */
final class SliceFilling {
    private static final int ENTRIES = 16;

    /** From planes that are written to the first entry of an idle filler, and from the last entry to the sequencer. */
    private static final int LATENCY = 3;

    private final int cycles;
    private double free;

    private SliceFilling(int cycles) {
        this.cycles = cycles;
    }

    /** @param passes of a vector's planes */
    static SliceFilling of(CoreConfig core, int passes) {
        return new SliceFilling(core.array().engine() == Engine.TABLE ? ENTRIES * passes : 0);
    }

    /** When the next slice's first step may go, which might if nothing were to be filled at {@code planes}. */
    double ready(double planes) {
        if (cycles == 0) {
            return planes;
        }
        free = Math.max(planes, free) + cycles;
        return free + LATENCY;
    }
}
