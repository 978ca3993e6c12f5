// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.UInt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Helpers over the lanes of the vector side. */
public final class Lanes {
    private Lanes() {}

    /** {@code count} of something, by index. */
    public static <T> List<T> each(int count, IntFunction<T> make) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(make.apply(i));
        }
        return List.copyOf(list);
    }

    /** The or of a list of bits. */
    public static Bit any(List<Bit> bits) {
        Bit or = bits.getFirst();
        for (Bit bit : bits.subList(1, bits.size())) {
            or = or.or(bit);
        }
        return or;
    }

    /** The and of a list of bits. */
    public static Bit all(List<Bit> bits) {
        Bit and = bits.getFirst();
        for (Bit bit : bits.subList(1, bits.size())) {
            and = and.and(bit);
        }
        return and;
    }

    /** Bits to a vector, index 0 lowest. */
    public static Bits pack(List<Bit> bits) {
        return Hdl.cat(bits.reversed().stream().map(Bit::asBits).toArray(Bits[]::new));
    }

    /** One bit a lane: lane i of a word holds one of the first {@code count} elements of a vector. */
    public static List<Bit> within(UInt word, UInt count, int lanes) {
        int low = Integer.numberOfTrailingZeros(lanes);
        int bits = Math.max(word.width() + low, count.width());
        UInt limit = count.width() < bits ? count.extend(bits) : count;
        return each(lanes, i -> {
            UInt element = Hdl.cat(word.asBits(), Bits.of(i, low)).asUInt();
            return (element.width() < bits ? element.extend(bits) : element).lt(limit);
        });
    }
}
