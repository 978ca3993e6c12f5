// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.number;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.SInt;
import dev.signum.jhdl.UInt;

/**
 * value = float(integer): a 32-bit two's complement integer to binary32, nearest even; 0 becomes +0.
 *
 * <pre>
 * integer --> [magnitude] --> [normalise] --> [normalise] --> [round] --> value
 * </pre>
 *
 * <p>Latency: {@value #LATENCY} cycles, one operation a cycle; {@code valid} gates the registers.
 */
public final class IntToFloat extends Module {
    /** Cycles from integer to value. */
    public static final int LATENCY = 4;

    public final Bit valid;
    public final SInt integer;
    public final Bits value;

    public IntToFloat() {
        super("int_to_float");
        valid = input("valid", Bit.type());
        integer = input("value_in", SInt.width(32));
        value = output("value_out", Bits.width(32));

        Bit split = reg("split", Bit.type()).resetTo(false);
        split.set(valid);
        Bit sign = reg("sign", Bit.type());
        UInt magnitude = reg("magnitude", UInt.width(32));
        UInt bits = integer.asUInt().named("integer_bits");
        when(valid, () -> {
            sign.set(integer.msb());
            magnitude.set(mux(integer.msb(), UInt.of(0, 32).minus(bits), bits));
        });

        Normaliser normaliser = new Normaliser(this, "magnitude", split, magnitude);
        Bit coarse = reg("coarse", Bit.type()).resetTo(false);
        coarse.set(split);
        Bit coarseSign = reg("coarse_sign", Bit.type());
        when(split, () -> coarseSign.set(sign));
        Bit normalised = reg("normalised", Bit.type()).resetTo(false);
        normalised.set(coarse);
        Bit zero = reg("zero", Bit.type());
        Bit finalSign = reg("final_sign", Bit.type());
        UInt significand = reg("significand", UInt.width(31));
        SInt exponent = reg("exponent", SInt.width(10));
        when(coarse, () -> {
            zero.set(normaliser.isZero);
            finalSign.set(coarseSign);
            significand.set(normaliser.shifted.slice(30, 0));
            exponent.set(UInt.of(FloatFields.BIAS + 31, 10)
                    .minus(normaliser.zeros.extend(10))
                    .asSInt());
        });

        FloatRounding rounded = new FloatRounding(
                "rounded",
                exponent,
                significand.slice(30, 8),
                significand.bit(7),
                significand.slice(6, 0).orReduce());
        // The normalised value begins with its hidden one, and 2^31 is far below the largest binary32.
        unused("normal_unused", normaliser.shifted.msb(), exponent.msb(), rounded.carry());
        Bits result = reg("result", Bits.width(32));
        when(normalised, () -> result.set(mux(zero, Bits.of(0, 32), cat(finalSign.asBits(), rounded.magnitude))));
        value.set(result);
    }
}
