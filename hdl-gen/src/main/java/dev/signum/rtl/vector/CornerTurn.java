// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.SystolicArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns codes, one an element, into bit planes, one word of {@code width} bits a plane and slice: bit k of the code of input j becomes
 * bit j mod width of plane k's word j / width.
 *
 * <pre>
 * codes of a word --> [16 shift registers of width bits] --> planes of a slice
 * </pre>
 *
 * <p>Latency: one cycle from a slice's last word to {@code planes_valid}. {@code start} begins a new vector.
 */
public final class CornerTurn extends Module {
    /** Cycles from a slice's last word to its planes. */
    static final int LATENCY = 1;

    public final Bit start;
    public final Bit valid;
    public final List<UInt> codes;
    public final Bit planesValid;
    public final UInt slice;
    public final List<Bits> planes;

    public CornerTurn(CoreConfig config) {
        super("corner_turn");
        int lanes = config.vector().lanes();
        int width = config.array().width();
        int sliceBits = SystolicArray.sliceBits(config);
        start = input("start", Bit.type());
        valid = input("valid", Bit.type());
        codes = Lanes.each(lanes, i -> input("code_" + i, UInt.width(ArrayConfig.MAX_PLANES)));
        planesValid = output("planes_valid", Bit.type());
        slice = output("slice", UInt.width(sliceBits));
        planes = Lanes.each(ArrayConfig.MAX_PLANES, k -> output("plane_" + k, Bits.width(width)));

        for (int k = 0; k < ArrayConfig.MAX_PLANES; k++) {
            Bits shifted = reg("shifted_" + k, Bits.width(width));
            List<Bit> column = new ArrayList<>();
            for (UInt code : codes) {
                column.add(code.bit(k));
            }
            Bits entering = Lanes.pack(column);
            when(valid, () -> shifted.set(cat(entering, shifted.slice(width - 1, lanes))));
            planes.get(k).set(shifted);
        }

        int words = width / lanes;
        int bits = ArrayConfig.bitsFor(words - 1L);
        UInt word = reg("word", UInt.width(bits)).resetTo(0);
        when(valid, () -> word.set(word.plus(UInt.of(1, bits))));
        when(start, () -> word.set(UInt.of(0, bits)));
        Bit last = word.eq(UInt.of(words - 1L, bits));
        Bit complete = reg("complete", Bit.type()).resetTo(false);
        UInt number = reg("number", UInt.width(sliceBits)).resetTo(0);
        complete.set(valid.and(last));
        when(complete, () -> number.set(number.plus(UInt.of(1, sliceBits))));
        when(start, () -> number.set(UInt.of(0, sliceBits)));
        planesValid.set(complete);
        slice.set(number);
    }
}
