// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.ClockDomain;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.Synchroniser;

/**
 * Brings a slowly changing bit from the clock {@code source_clk} to {@code clk}.
 *
 * <pre>
 *   d --> [held] --> | --> [meta] --> [settled] --> q
 *        source_clk      clk
 * </pre>
 *
 * <p>The register before the border makes a bit that comes out of logic safe to cross. Latency 1 edge of {@code source_clk} and 2 of
 * {@code clk}. A level shorter than two periods of {@code clk} may be missed. The path to {@code settle/meta} needs a timing exception.
 */
public final class LevelCrossing extends Module {
    /** The bit of the other clock; it may come out of logic. */
    public final Bit d;
    /** The bit on {@code clk}. */
    public final Bit q;

    public LevelCrossing() {
        super("level_crossing");
        ClockDomain source = clockDomain("source_clk", "source_reset");
        d = input("d", Bit.type());
        q = output("q", Bit.type());
        Bit[] held = new Bit[1];
        in(source, () -> {
            held[0] = reg("held", Bit.type());
            held[0].set(d);
        });
        Synchroniser settle = child("settle", Synchroniser::new);
        settle.d.set(held[0]);
        q.set(settle.q);
    }
}
