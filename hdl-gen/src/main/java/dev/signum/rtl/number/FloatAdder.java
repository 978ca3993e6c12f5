// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.number;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.SInt;
import dev.signum.jhdl.UInt;

/**
 * sum = fl(a + b) by the numeric contract (docs/numeric-contract.md): binary32, nearest even, subnormals read as zero, tininess
 * before rounding.
 *
 * <pre>
 * a, b --> [order by magnitude] --> [align, add] --> [normalise] --> [round] --> sum, bad
 * </pre>
 *
 * <p>Latency: {@value #LATENCY} cycles, one operation a cycle. {@code valid} gates the registers; results follow it. {@code bad}
 * says that an operand was not finite or the result overflowed; the sum is then meaningless.
 */
public final class FloatAdder extends Module {
    /** Cycles from operands to sum. */
    public static final int LATENCY = 4;

    public final Bit valid;
    public final Bits a;
    public final Bits b;
    public final Bits sum;
    public final Bit bad;

    public FloatAdder() {
        super("float_adder");
        valid = input("valid", Bit.type());
        a = input("a", Bits.width(32));
        b = input("b", Bits.width(32));
        sum = output("sum", Bits.width(32));
        bad = output("bad", Bit.type());

        // Order by magnitude. Comparing whole magnitudes is sound although subnormals still stand in them: both then
        // count as 0.
        FloatFields left = new FloatFields("a", a);
        FloatFields right = new FloatFields("b", b);
        Bit swap = a.slice(30, 0).asUInt().lt(b.slice(30, 0).asUInt()).named("swap");
        UInt leftSignificand = mux(left.zero, UInt.of(0, 24), left.significand).named("a_value");
        UInt rightSignificand =
                mux(right.zero, UInt.of(0, 24), right.significand).named("b_value");
        UInt largeExponent = mux(swap, right.exponent, left.exponent).named("large_exponent_in");
        UInt distance =
                largeExponent.minus(mux(swap, left.exponent, right.exponent)).named("distance_in");

        Bit ordered = reg("ordered", Bit.type()).resetTo(false);
        ordered.set(valid);
        Bit sign = reg("sign", Bit.type());
        Bit subtract = reg("subtract", Bit.type());
        Bit special = reg("special", Bit.type());
        UInt exponent = reg("exponent", UInt.width(8));
        UInt shift = reg("places", UInt.width(5));
        UInt large = reg("larger", UInt.width(24));
        UInt small = reg("smaller", UInt.width(24));
        when(valid, () -> {
            sign.set(mux(swap, right.sign, left.sign));
            subtract.set(left.sign.xor(right.sign));
            special.set(left.special.or(right.special));
            exponent.set(largeExponent);
            // Beyond 27 places only the sticky bit is left of the smaller operand.
            shift.set(mux(distance.gt(UInt.of(27, 8)), UInt.of(27, 5), distance.slice(4, 0)));
            large.set(mux(swap, rightSignificand, leftSignificand));
            small.set(mux(swap, leftSignificand, rightSignificand));
        });

        UInt aligned = cat(small.asBits(), Bits.of(0, 27)).asUInt().shr(shift).named("aligned");
        UInt smallOperand = cat(
                        Bits.of(0, 1),
                        aligned.slice(50, 25).asBits(),
                        aligned.slice(24, 0).orReduce().asBits())
                .asUInt()
                .named("small_operand");
        UInt largeOperand =
                cat(Bits.of(0, 1), large.asBits(), Bits.of(0, 3)).asUInt().named("large_operand");

        Bit added = reg("added", Bit.type()).resetTo(false);
        added.set(ordered);
        UInt total = reg("total", UInt.width(28));
        UInt totalExponent = reg("total_exponent", UInt.width(8));
        Bit totalSign = reg("total_sign", Bit.type());
        Bit totalSubtract = reg("total_subtract", Bit.type());
        Bit totalSpecial = reg("total_special", Bit.type());
        when(ordered, () -> {
            total.set(mux(subtract, largeOperand.minus(smallOperand), largeOperand.plus(smallOperand)));
            totalExponent.set(exponent);
            totalSign.set(sign);
            totalSubtract.set(subtract);
            totalSpecial.set(special);
        });

        Normaliser normaliser = new Normaliser("total", total);
        // The normalised sum begins with its hidden one.
        unused("hidden_one_unused", normaliser.shifted.msb());
        Bit normalised = reg("normalised", Bit.type()).resetTo(false);
        normalised.set(added);
        UInt significand = reg("significand", UInt.width(27));
        SInt finalExponent = reg("final_exponent", SInt.width(10));
        Bit finalSign = reg("final_sign", Bit.type());
        Bit zero = reg("zero", Bit.type());
        Bit finalSpecial = reg("final_special", Bit.type());
        when(added, () -> {
            significand.set(normaliser.shifted.slice(26, 0));
            finalExponent.set(totalExponent
                    .extend(10)
                    .plus(UInt.of(1, 10))
                    .minus(normaliser.zeros.extend(10))
                    .asSInt());
            // A difference that vanishes is +0; only the sum of two negative zeros is -0.
            finalSign.set(totalSign.and(totalSubtract.not().or(normaliser.isZero.not())));
            zero.set(normaliser.isZero);
            finalSpecial.set(totalSpecial);
        });

        FloatRounding rounded = new FloatRounding(
                "rounded",
                finalExponent,
                significand.slice(26, 4),
                significand.bit(3),
                significand.slice(2, 0).orReduce());
        Bit tiny = rounded.tiny();
        Bits result = reg("result", Bits.width(32));
        Bit badResult = reg("bad_result", Bit.type()).resetTo(false);
        badResult.set(normalised.and(finalSpecial.or(zero.not().and(rounded.overflow(tiny)))));
        when(
                normalised,
                () -> result.set(cat(finalSign.asBits(), mux(zero.or(tiny), Bits.of(0, 31), rounded.magnitude))));
        sum.set(result);
        bad.set(badResult);
    }
}
