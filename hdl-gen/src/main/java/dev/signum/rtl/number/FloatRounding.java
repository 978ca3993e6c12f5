// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.number;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.SInt;
import dev.signum.jhdl.UInt;

/**
 * Rounds a normalised significand to nearest even and packs it: exponent and fraction are one number, so that a carry out of the
 * fraction increments the exponent.
 */
final class FloatRounding {
    /** Bits 30..0 of the packed result, for a result that is neither tiny nor overflowed. */
    final Bits magnitude;
    /** The exact value lies below 2^-126: decided before rounding, as the contract wants. */
    final Bit tiny;

    final Bit overflow;

    /**
     * @param exponent 10 bits, biased, of the exact value with the significand in [1, 2)
     * @param significand 24 bits, hidden one included
     * @param guard first bit below the significand
     * @param sticky or of all bits below the guard
     */
    FloatRounding(String name, SInt exponent, UInt significand, Bit guard, Bit sticky) {
        Bit up = guard.and(sticky.or(significand.bit(0))).named(name + "_up");
        UInt packed = Hdl.cat(
                        exponent.asBits().slice(8, 0), significand.asBits().slice(22, 0))
                .asUInt()
                .plus(up.asUInt().extend(32))
                .named(name + "_packed");
        tiny = exponent.lt(SInt.of(1, 10)).named(name + "_tiny");
        overflow = tiny.not().and(packed.slice(31, 23).ge(UInt.of(255, 9))).named(name + "_overflow");
        magnitude = packed.slice(30, 0).asBits();
    }
}
