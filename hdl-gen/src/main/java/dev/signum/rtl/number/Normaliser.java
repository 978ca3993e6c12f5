// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.number;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.ArrayList;
import java.util.List;

/**
 * Shifts a value left until its most significant bit is 1 and counts the places, in two halves with registers between: whole bytes, then
 * the places within one.
 *
 * <pre>
 * value --> [8, 16 or 24 places] --> registers --> [up to 7 places] --> shifted, zeros
 * </pre>
 *
 * <p>Latency: one cycle, gated by {@code valid}. Each half decides all its places at once, not one after another.
 */
final class Normaliser {
    private static final int BYTE = 8;

    /** The normalised value, the cycle after {@code value}. */
    final UInt shifted;
    /** Leading zeros, 5 bits; meaningless where {@link #isZero}. */
    final UInt zeros;

    final Bit isZero;

    /**
     * Two halves and the registers between.
     *
     * @param valid gates the registers
     * @param value 25 to 32 bits, named
     */
    Normaliser(Module module, String name, Bit valid, UInt value) {
        int width = value.width();
        List<Bit> empty = new ArrayList<>();
        for (int top = width - 1; top >= 0; top -= BYTE) {
            int low = Math.max(0, top - BYTE + 1);
            empty.add(value.slice(top, low).eq(0).named(name + "_byte" + empty.size() + "_empty"));
        }
        Bit half = empty.get(0).and(empty.get(1)).named(name + "_half_empty");
        Bit byteOfHalf = Hdl.mux(half, empty.get(2), empty.get(0)).named(name + "_byte_empty");
        UInt bytes = Hdl.cat(half.asBits(), byteOfHalf.asBits()).asUInt().named(name + "_bytes");
        List<UInt> moved = new ArrayList<>();
        for (int places = 0; places < width; places += BYTE) {
            moved.add(places == 0 ? value : left(value, places));
        }
        UInt coarse = module.reg(name + "_coarse", UInt.width(width));
        UInt coarseBytes = module.reg(name + "_coarse_bytes", UInt.width(2));
        Bit zero = module.reg(name + "_zero", Bit.type());
        module.when(valid, () -> {
            coarse.set(Hdl.mux(bytes, moved));
            coarseBytes.set(bytes);
            zero.set(half.and(empty.get(2)).and(empty.get(3)));
        });

        UInt top = coarse.slice(width - 1, width - BYTE).named(name + "_top");
        Bit four = top.slice(7, 4).eq(0).named(name + "_four");
        Bit two = Hdl.mux(four, top.slice(3, 2).eq(0), top.slice(7, 6).eq(0)).named(name + "_two");
        Bit one = one(top).named(name + "_one");
        UInt places =
                Hdl.cat(four.asBits(), two.asBits(), one.asBits()).asUInt().named(name + "_places");
        List<UInt> fine = new ArrayList<>();
        for (int shift = 0; shift < BYTE; shift++) {
            fine.add(shift == 0 ? coarse : left(coarse, shift));
        }
        shifted = Hdl.mux(places, fine).named(name + "_shifted");
        zeros = Hdl.cat(coarseBytes.asBits(), places.asBits()).asUInt().named(name + "_zeros");
        isZero = zero;
    }

    /** Whether the highest 1 of a byte is in an even place, so that the count of zeros before it is odd. */
    private static Bit one(UInt top) {
        Bit odd = top.bit(7).not().and(top.bit(6));
        for (int place = 4; place >= 0; place -= 2) {
            odd = odd.or(top.slice(7, place + 1).eq(0).and(top.bit(place)));
        }
        return odd;
    }

    private static UInt left(UInt value, int places) {
        return Hdl.cat(value.slice(value.width() - 1 - places, 0).asBits(), Bits.of(0, places))
                .asUInt();
    }
}
