// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.number;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/**
 * Turns a scaled activation fl(u r) into its code in offset binary, U + 2^(P-1), whose bits are the bit planes.
 *
 * <pre>
 * mid-tread (grid 0)  U = round half even(scaled), clamped to +-(2^(P-1) - 1)
 * mid-rise  (grid 1)  U = floor(scaled), clamped to -2^(P-1) .. 2^(P-1) - 1
 * </pre>
 *
 * <p>Latency: {@value #LATENCY} cycles, one operation a cycle; {@code valid} gates the registers.
 */
public final class CodeRounder extends Module {
    /** Cycles from value to code. */
    public static final int LATENCY = 2;

    public final Bit valid;
    public final Bits scaled;
    /** Grid of the vector: 1 for mid-rise. */
    public final Bit midRise;
    /** 2^(P-1), 1..32768. */
    public final UInt half;

    public final UInt code;

    public CodeRounder() {
        super("code_rounder");
        valid = input("valid", Bit.type());
        scaled = input("scaled", Bits.width(32));
        midRise = input("mid_rise", Bit.type());
        half = input("half", UInt.width(16));
        code = output("code", UInt.width(16));

        // Fixed point with 16 integer and 25 fraction bits; below 1/2 only the sticky bit is left, from 2^16 on it
        // saturates.
        UInt exponent = scaled.slice(30, 23).asUInt().named("exponent");
        Bit small = exponent.lt(UInt.of(126, 8)).named("below_half");
        Bit large = exponent.gt(UInt.of(142, 8)).named("saturates");
        UInt places = UInt.of(142 & 31, 5).minus(exponent.slice(4, 0)).named("places");
        UInt fixed = cat(Bits.of(1, 1), scaled.slice(22, 0), Bits.of(0, 17))
                .asUInt()
                .shr(places)
                .named("fixed");

        Bit split = reg("split", Bit.type()).resetTo(false);
        split.set(valid);
        UInt whole = reg("whole", UInt.width(16));
        Bit guard = reg("guard", Bit.type());
        Bit sticky = reg("sticky", Bit.type());
        Bit saturate = reg("saturate", Bit.type());
        Bit negative = reg("negative", Bit.type());
        when(valid, () -> {
            whole.set(mux(small, UInt.of(0, 16), fixed.slice(40, 25)));
            guard.set(small.not().and(fixed.bit(24)));
            sticky.set(mux(small, exponent.ne(0), fixed.slice(23, 0).orReduce()));
            saturate.set(large);
            negative.set(scaled.bit(31));
        });

        Bit nearestUp = guard.and(sticky.or(whole.bit(0)));
        Bit floorUp = negative.and(guard.or(sticky));
        UInt rounded = whole.extend(17)
                .plus(mux(midRise, floorUp, nearestUp).asUInt().extend(17))
                .named("rounded");
        UInt limit =
                mux(midRise.and(negative), half, half.minus(UInt.of(1, 16))).named("limit");
        Bit clamp = saturate.or(rounded.gt(limit.extend(17))).named("clamp");
        UInt magnitude = mux(clamp, limit, rounded.slice(15, 0)).named("magnitude");
        UInt result = reg("result", UInt.width(16));
        when(split, () -> result.set(mux(negative, half.minus(magnitude), half.plus(magnitude))));
        code.set(result);
    }
}
