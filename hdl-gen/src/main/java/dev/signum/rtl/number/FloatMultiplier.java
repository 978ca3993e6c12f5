// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.number;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.SInt;
import dev.signum.jhdl.UInt;

/**
 * product = fl(a b) by the numeric contract (docs/numeric-contract.md): binary32, nearest even, subnormals read as zero, tininess
 * before rounding.
 *
 * <pre>
 * a, b --> [24 x 24 product, exponent sum] --> [normalise, round] --> product, bad
 * </pre>
 *
 * <p>Latency: {@value #LATENCY} cycles, one operation a cycle. {@code valid} gates the registers; results follow it. {@code bad}
 * says that an operand was not finite or the result overflowed; the product is then meaningless.
 */
public final class FloatMultiplier extends Module {
    /** Cycles from operands to product. */
    public static final int LATENCY = 2;

    public final Bit valid;
    public final Bits a;
    public final Bits b;
    public final Bits product;
    public final Bit bad;

    public FloatMultiplier() {
        super("float_multiplier");
        valid = input("valid", Bit.type());
        a = input("a", Bits.width(32));
        b = input("b", Bits.width(32));
        product = output("product", Bits.width(32));
        bad = output("bad", Bit.type());

        FloatFields left = new FloatFields("a", a);
        FloatFields right = new FloatFields("b", b);

        Bit multiplied = reg("multiplied", Bit.type()).resetTo(false);
        multiplied.set(valid);
        UInt raw = reg("raw", UInt.width(48));
        SInt exponent = reg("exponent", SInt.width(10));
        Bit sign = reg("sign", Bit.type());
        Bit zero = reg("zero", Bit.type());
        Bit special = reg("special", Bit.type());
        when(valid, () -> {
            raw.set(left.significand.times(right.significand));
            exponent.set(left.exponent
                    .extend(10)
                    .plus(right.exponent.extend(10))
                    .minus(UInt.of(FloatFields.BIAS, 10))
                    .asSInt());
            sign.set(left.sign.xor(right.sign));
            zero.set(left.zero.or(right.zero));
            special.set(left.special.or(right.special));
        });

        Bit high = raw.bit(47).named("high");
        UInt fraction = mux(high, raw.slice(46, 24), raw.slice(45, 23)).named("fraction");
        Bit guard = mux(high, raw.bit(23), raw.bit(22));
        Bit sticky = mux(high, raw.slice(22, 0).orReduce(), raw.slice(21, 0).orReduce());
        SInt normalised =
                exponent.plus(cat(Bits.of(0, 9), high.asBits()).asSInt()).named("normalised");
        FloatRounding rounded = new FloatRounding("rounded", normalised, fraction, guard, sticky);

        Bit tiny = rounded.tiny();
        Bits result = reg("result", Bits.width(32));
        Bit badResult = reg("bad_result", Bit.type()).resetTo(false);
        badResult.set(multiplied.and(special.or(zero.not().and(rounded.overflow(tiny)))));
        when(multiplied, () -> result.set(cat(sign.asBits(), mux(zero.or(tiny), Bits.of(0, 31), rounded.magnitude))));
        product.set(result);
        bad.set(badResult);
    }
}
