// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.xilinx;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.BlackBox;

/**
 * {@code CARRY4}: the carry chain of a 7-series slice (UG474, UG953). Position i: {@code O = S ^ c}, next {@code c = S ? c : DI}; the first
 * {@code c} is {@code CI | CYINIT}, of which one is 0.
 */
public final class Carry4 extends BlackBox {
    /** Positions. */
    public static final int LENGTH = 4;

    public final Bits carryOut;
    public final Bits out;
    /** From the slice below. */
    public final Bit carryIn;
    /** From the fabric, at a chain's beginning. */
    public final Bit initial;

    public final Bits data;
    public final Bits select;

    public Carry4() {
        super("CARRY4");
        carryOut = output("CO", Bits.width(LENGTH));
        out = output("O", Bits.width(LENGTH));
        carryIn = input("CI", Bit.type());
        initial = input("CYINIT", Bit.type());
        data = input("DI", Bits.width(LENGTH));
        select = input("S", Bits.width(LENGTH));
        model("""
              wire c0 = CI | CYINIT;
              wire c1 = S[0] ? c0 : DI[0];
              wire c2 = S[1] ? c1 : DI[1];
              wire c3 = S[2] ? c2 : DI[2];
              wire c4 = S[3] ? c3 : DI[3];

              assign O = S ^ {c3, c2, c1, c0};
              assign CO = {c4, c3, c2, c1};
            """);
    }
}
