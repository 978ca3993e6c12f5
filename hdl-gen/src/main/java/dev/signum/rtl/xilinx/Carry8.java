// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.xilinx;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.BlackBox;

/**
 * {@code CARRY8}: the carry chain of an UltraScale or UltraScale+ CLB (UG574, UG974), one chain of eight positions or two of four.
 * Position i: {@code O = S ^ c}, next {@code c = S ? c : DI}.
 */
public final class Carry8 extends BlackBox {
    /** Positions. */
    public static final int LENGTH = 8;

    private static final String SINGLE = "SINGLE_CY8";
    private static final String DUAL = "DUAL_CY4";

    public final Bits carryOut;
    public final Bits out;
    /** Into position 0. */
    public final Bit carryIn;
    /** Into position 4 of two chains; ignored by one. */
    public final Bit carryInTop;

    public final Bits data;
    public final Bits select;

    /**
     * Carry chains.
     *
     * @param dual two chains of four positions, the second beginning with {@code CI_TOP}
     */
    public Carry8(boolean dual) {
        super("CARRY8");
        carryOut = output("CO", Bits.width(LENGTH));
        out = output("O", Bits.width(LENGTH));
        carryIn = input("CI", Bit.type());
        carryInTop = input("CI_TOP", Bit.type());
        data = input("DI", Bits.width(LENGTH));
        select = input("S", Bits.width(LENGTH));
        parameter("CARRY_TYPE", SINGLE, dual ? DUAL : SINGLE);
        model("""
              wire c1 = S[0] ? CI : DI[0];
              wire c2 = S[1] ? c1 : DI[1];
              wire c3 = S[2] ? c2 : DI[2];
              wire c4 = S[3] ? c3 : DI[3];
              wire middle = (CARRY_TYPE == "DUAL_CY4") ? CI_TOP : c4;
              wire c5 = S[4] ? middle : DI[4];
              wire c6 = S[5] ? c5 : DI[5];
              wire c7 = S[6] ? c6 : DI[6];
              wire c8 = S[7] ? c7 : DI[7];

              assign O = S ^ {c7, c6, c5, middle, c3, c2, c1, CI};
              assign CO = {c8, c7, c6, c5, c4, c3, c2, c1};
            """);
    }
}
