// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.xilinx;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.BlackBox;
import java.math.BigInteger;
import java.util.List;

/** {@code LUT6}: one function of six inputs (UG974, UG953). {@code O = INIT[I5..I0]}. */
public final class Lut6 extends BlackBox {
    private final List<Bit> inputs;

    public final Bit out;

    /**
     * A table.
     *
     * @param init contents, 64 bits; see {@link TruthTable}
     */
    public Lut6(BigInteger init) {
        super("LUT6");
        out = output("O", Bit.type());
        inputs = LutInputs.declare(this);
        parameter("INIT", 1 << LutInputs.COUNT, init);
        model("""
              wire [5:0] address = {I5, I4, I3, I2, I1, I0};

              assign O = INIT[address];
            """);
    }

    /** Drives the first inputs with the bits given and ties the others low. */
    public void drive(List<Bit> first) {
        LutInputs.drive(inputs, first, Bit.of(false));
    }
}
