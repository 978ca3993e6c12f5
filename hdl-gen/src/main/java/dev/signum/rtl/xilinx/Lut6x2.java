// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.xilinx;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.BlackBox;
import java.math.BigInteger;
import java.util.List;

/**
 * {@code LUT6_2}: one physical 6-input look-up table with both its outputs (UG974, UG953). {@code O6 = INIT[I5..I0]},
 * {@code O5 = INIT[I4..I0]}.
 */
public final class Lut6x2 extends BlackBox {
    private final List<Bit> inputs;

    public final Bit o6;
    public final Bit o5;

    /**
     * A table.
     *
     * @param init contents, 64 bits; see {@link TruthTable}
     */
    public Lut6x2(BigInteger init) {
        super("LUT6_2");
        o6 = output("O6", Bit.type());
        o5 = output("O5", Bit.type());
        inputs = LutInputs.declare(this);
        parameter("INIT", 1 << LutInputs.COUNT, init);
        model("""
              wire [4:0] shared = {I4, I3, I2, I1, I0};

              assign O6 = INIT[{I5, shared}];
              assign O5 = INIT[{1'b0, shared}];
            """);
    }

    /** Drives the first inputs with the bits given, ties those between low, and drives {@code I5} with the last. */
    public void drive(List<Bit> first, Bit last) {
        LutInputs.drive(inputs, first, last);
    }
}
