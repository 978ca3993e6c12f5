// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.number;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.UInt;
import java.util.ArrayList;
import java.util.List;

/** Shifts a value left until its most significant bit is 1, in stages of falling powers of two, and counts the places. */
final class Normaliser {
    final UInt shifted;
    /** Leading zeros, 5 bits; meaningless where {@link #isZero}. */
    final UInt zeros;

    final Bit isZero;

    /** @param value 17 to 32 bits, named */
    Normaliser(String name, UInt value) {
        isZero = value.eq(0).named(name + "_is_zero");
        List<Bit> places = new ArrayList<>();
        UInt current = value;
        int width = value.width();
        for (int step = 16; step >= 1; step /= 2) {
            Bit empty = current.slice(width - 1, width - step).eq(0).named(name + "_top" + step + "_empty");
            Bits moved = Hdl.cat(current.slice(width - 1 - step, 0).asBits(), Bits.of(0, step));
            current = Hdl.mux(empty, moved.asUInt(), current).named(name + "_shifted" + step);
            places.add(empty);
        }
        shifted = current;
        zeros = Hdl.cat(places.stream().map(Bit::asBits).toArray(Bits[]::new))
                .asUInt()
                .named(name + "_zeros");
    }
}
