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

    private final String name;
    private final SInt exponent;
    private final UInt packed;

    /**
     * @param exponent 10 bits, biased, of the exact value with the significand in [1, 2)
     * @param fraction 23 bits below the hidden one
     * @param guard first bit below the significand
     * @param sticky or of all bits below the guard
     */
    FloatRounding(String name, SInt exponent, UInt fraction, Bit guard, Bit sticky) {
        this(name, exponent, fraction, guard.and(sticky.or(fraction.bit(0))).named(name + "_up"));
    }

    /**
     * With the decision made before.
     *
     * @param up whether the significand is rounded up
     */
    FloatRounding(String name, SInt exponent, UInt fraction, Bit up) {
        this.name = name;
        this.exponent = exponent;
        packed = Hdl.cat(exponent.asBits().slice(8, 0), fraction.asBits())
                .asUInt()
                .plus(up.asUInt().extend(32))
                .named(name + "_packed");
        magnitude = packed.slice(30, 0).asBits();
    }

    /** The exact value lies below 2^-126: decided before rounding, as the contract wants. To be built once. */
    Bit tiny() {
        return exponent.lt(SInt.of(1, 10)).named(name + "_tiny");
    }

    /** A result that is not tiny is too large for binary32. To be built once. */
    Bit overflow(Bit tiny) {
        return tiny.not().and(packed.slice(31, 23).ge(UInt.of(255, 9))).named(name + "_overflow");
    }

    /** For a user whose results are always normal: the carry out of the packed number is not looked at. */
    Bit carry() {
        return packed.bit(31);
    }
}
