// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.number;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a scaled activation fl(u r) into its code in offset binary, U + 2^(P-1), whose bits are the bit planes.
 *
 * <pre>
 * mid-tread (grid 0)  U = round half even(scaled), clamped to +-(2^(P-1) - 1)
 * mid-rise  (grid 1)  U = floor(scaled), clamped to -2^(P-1) .. 2^(P-1) - 1
 * </pre>
 *
 * <pre>
 * scaled --> [shift by bytes] --> [shift] --> [round] --> [clamp, offset] --> code
 * </pre>
 *
 * <p>Latency: {@value #LATENCY} cycles, one operation a cycle; {@code valid} gates the registers.
 */
public final class CodeRounder extends Module {
    /** Cycles from value to code. */
    public static final int LATENCY = 4;

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
        UInt wide =
                cat(Bits.of(1, 1), scaled.slice(22, 0), Bits.of(0, 17)).asUInt().named("wide");
        UInt bytes = places.slice(4, 3).named("bytes");

        Bit split = reg("split", Bit.type()).resetTo(false);
        split.set(valid);
        UInt coarse = reg("coarse", UInt.width(41));
        UInt fine = reg("fine", UInt.width(3));
        Bit below = reg("any_below_half", Bit.type());
        Bit tooLarge = reg("too_large", Bit.type());
        Bit negativeIn = reg("negative_in", Bit.type());
        when(valid, () -> {
            // At most 16 places.
            coarse.set(mux(
                    small,
                    UInt.of(0, 41),
                    mux(bytes.bit(1), right(wide, 16), mux(bytes.bit(0), right(wide, 8), wide))));
            fine.set(places.slice(2, 0));
            below.set(small.and(exponent.ne(0)));
            tooLarge.set(large);
            negativeIn.set(scaled.bit(31));
        });

        Bit shifted = reg("shifted", Bit.type()).resetTo(false);
        shifted.set(split);
        UInt whole = reg("whole", UInt.width(16));
        Bit guard = reg("guard", Bit.type());
        Bit sticky = reg("sticky", Bit.type());
        Bit saturate = reg("saturate", Bit.type());
        Bit negative = reg("negative", Bit.type());
        List<UInt> choices = new ArrayList<>();
        Bit lost = below.or(coarse.slice(23, 0).orReduce());
        for (int shift = 0; shift < 8; shift++) {
            choices.add(coarse.slice(40, 24 + shift).extend(17));
            if (shift < 7) {
                lost = lost.or(coarse.bit(24 + shift).and(fine.gt(UInt.of(shift, 3))));
            }
        }
        UInt fixed = mux(fine, choices).named("fixed");
        Bit anyLost = lost.named("any_lost");
        when(split, () -> {
            whole.set(fixed.slice(16, 1));
            guard.set(fixed.bit(0));
            sticky.set(anyLost);
            saturate.set(tooLarge);
            negative.set(negativeIn);
        });

        Bit nearestUp = guard.and(sticky.or(whole.bit(0)));
        Bit floorUp = negative.and(guard.or(sticky));
        Bit roundedValid = reg("rounded_valid", Bit.type()).resetTo(false);
        roundedValid.set(shifted);
        UInt rounded = reg("rounded", UInt.width(17));
        UInt limit = reg("limit", UInt.width(16));
        Bit roundedSaturates = reg("rounded_saturates", Bit.type());
        Bit roundedNegative = reg("rounded_negative", Bit.type());
        when(shifted, () -> {
            rounded.set(whole.extend(17)
                    .plus(mux(midRise, floorUp, nearestUp).asUInt().extend(17)));
            limit.set(mux(midRise.and(negative), half, half.minus(UInt.of(1, 16))));
            roundedSaturates.set(saturate);
            roundedNegative.set(negative);
        });

        Bit clamp = roundedSaturates.or(rounded.gt(limit.extend(17))).named("clamp");
        UInt magnitude = mux(clamp, limit, rounded.slice(15, 0)).named("magnitude");
        UInt result = reg("result", UInt.width(16));
        when(roundedValid, () -> result.set(mux(roundedNegative, half.minus(magnitude), half.plus(magnitude))));
        code.set(result);
    }

    private UInt right(UInt value, int places) {
        return value.slice(value.width() - 1, places).extend(value.width());
    }
}
