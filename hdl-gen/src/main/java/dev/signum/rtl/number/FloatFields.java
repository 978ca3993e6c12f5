// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.number;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.UInt;

/** The fields of a binary32 operand as the numeric contract reads it: a subnormal is a zero of its sign. */
final class FloatFields {
    /** Exponent bias of binary32. */
    static final int BIAS = 127;

    final Bit sign;
    final UInt exponent;
    /** 24 bits with the hidden one; meaningless where {@link #zero}. */
    final UInt significand;

    final Bit zero;
    /** Infinity or not a number. */
    final Bit special;

    FloatFields(String name, Bits value) {
        sign = value.bit(31);
        exponent = value.slice(30, 23).asUInt().named(name + "_exponent");
        significand = Hdl.cat(Bits.of(1, 1), value.slice(22, 0)).asUInt().named(name + "_significand");
        zero = exponent.eq(0).named(name + "_zero");
        special = exponent.eq(255).named(name + "_special");
    }
}
