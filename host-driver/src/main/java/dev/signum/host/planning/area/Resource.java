// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

import dev.signum.host.synthesis.Area;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** What an FPGA has a number of. */
public enum Resource {
    /** Look-up tables used as logic. */
    LUT(Area::lut),
    /** Look-up tables used as memory. */
    LUTRAM(Area::lutram),
    /** Flip-flops. */
    FF(Area::ff),
    /** Blocks of carry chains. */
    CARRY(Area::carry),
    /** Halves of block memories: a RAMB36 is two. */
    BLOCK_MEMORY(Area::blockMemoryHalves),
    /** Multipliers. */
    MULTIPLIER(Area::dsp);

    private final ToIntFunction<Area> count;

    Resource(ToIntFunction<Area> count) {
        this.count = count;
    }

    /** How many of them a netlist has. */
    int in(Area area) {
        return count.applyAsInt(area);
    }

    /** The name in the file of coefficients and in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
