// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.number;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.SInt;
import dev.signum.jhdl.UInt;
import java.util.ArrayList;
import java.util.List;

/**
 * sum = fl(a + b) by the numeric contract (docs/numeric-contract.md): binary32, nearest even, subnormals read as zero, tininess
 * before rounding.
 *
 * <pre>
 * a, b --> [order by magnitude] --> [align] --> [align, add] --> [normalise] --> [normalise] --> [round] --> sum, bad
 * </pre>
 *
 * <p>Latency: {@value #LATENCY} cycles, one operation a cycle. {@code valid} gates the registers; results follow it. {@code bad}
 * says that an operand was not finite or the result overflowed; the sum is then meaningless.
 */
public final class FloatAdder extends Module {
    /** Cycles from operands to sum. */
    public static final int LATENCY = 6;

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

        Bit ordered = reg("ordered", Bit.type()).resetTo(false);
        ordered.set(valid);
        Operands in = new Operands(
                reg("sign", Bit.type()),
                reg("subtract", Bit.type()),
                reg("special", Bit.type()),
                reg("exponent", UInt.width(8)));
        UInt places = reg("places", UInt.width(8));
        UInt large = reg("larger", UInt.width(24));
        UInt small = reg("smaller", UInt.width(24));
        when(valid, () -> {
            in.sign.set(mux(swap, right.sign, left.sign));
            in.subtract.set(left.sign.xor(right.sign));
            in.special.set(left.special.or(right.special));
            in.exponent.set(largeExponent);
            // Where the exponents are equal both differences are 0.
            places.set(mux(swap, right.exponent.minus(left.exponent), left.exponent.minus(right.exponent)));
            large.set(mux(swap, rightSignificand, leftSignificand));
            small.set(mux(swap, leftSignificand, rightSignificand));
        });
        Operands aligned = in.next(this, "aligned", ordered);
        Bit alignedValid = reg("aligned_valid", Bit.type()).resetTo(false);
        alignedValid.set(ordered);
        UInt alignedLarge = reg("aligned_larger", UInt.width(24));
        when(ordered, () -> alignedLarge.set(large));
        UInt smallOperand = align(ordered, small, places);
        UInt largeOperand = cat(Bits.of(0, 1), alignedLarge.asBits(), Bits.of(0, 3))
                .asUInt()
                .named("large_operand");

        Operands added = aligned.next(this, "added", alignedValid);
        Bit addedValid = reg("added_valid", Bit.type()).resetTo(false);
        addedValid.set(alignedValid);
        UInt total = reg("total", UInt.width(28));
        // One chain for both: what is subtracted is inverted, and 1 comes in below.
        UInt inverted =
                smallOperand.xor(aligned.subtract.replicate(28).asUInt()).named("small_inverted");
        UInt sumOfBoth = cat(largeOperand.asBits(), Bits.of(1, 1))
                .asUInt()
                .plus(cat(inverted.asBits(), aligned.subtract.asBits()).asUInt())
                .named("sum_of_both");
        unused("carry_in_unused", sumOfBoth.bit(0));
        when(alignedValid, () -> total.set(sumOfBoth.slice(28, 1)));

        Normaliser normaliser = new Normaliser(this, "total", addedValid, total);
        Operands coarse = added.next(this, "coarse", addedValid);
        Bit coarseValid = reg("coarse_valid", Bit.type()).resetTo(false);
        coarseValid.set(addedValid);
        UInt coarseExponent = reg("coarse_exponent_above", UInt.width(10));
        when(addedValid, () -> coarseExponent.set(added.exponent.extend(10).plus(UInt.of(1, 10))));
        unused("coarse_exponent_unused", coarse.exponent);
        // The normalised sum begins with its hidden one.
        unused("hidden_one_unused", normaliser.shifted.msb());
        Bit normalised = reg("normalised", Bit.type()).resetTo(false);
        normalised.set(coarseValid);
        UInt significand = reg("significand", UInt.width(27));
        SInt finalExponent = reg("final_exponent", SInt.width(10));
        Bit finalSign = reg("final_sign", Bit.type());
        Bit zero = reg("zero", Bit.type());
        Bit finalSpecial = reg("final_special", Bit.type());
        when(coarseValid, () -> {
            significand.set(normaliser.shifted.slice(26, 0));
            finalExponent.set(coarseExponent.minus(normaliser.zeros.extend(10)).asSInt());
            // A difference that vanishes is +0; only the sum of two negative zeros is -0.
            finalSign.set(coarse.sign.and(coarse.subtract.not().or(normaliser.isZero.not())));
            zero.set(normaliser.isZero);
            finalSpecial.set(coarse.special);
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

    /** What travels beside the significands. */
    private record Operands(Bit sign, Bit subtract, Bit special, UInt exponent) {
        Operands next(Module module, String name, Bit valid) {
            Operands next = new Operands(
                    module.reg(name + "_sign", Bit.type()),
                    module.reg(name + "_subtract", Bit.type()),
                    module.reg(name + "_special", Bit.type()),
                    module.reg(name + "_exponent", UInt.width(8)));
            module.when(valid, () -> {
                next.sign.set(sign);
                next.subtract.set(subtract);
                next.special.set(special);
                next.exponent.set(exponent);
            });
            return next;
        }
    }

    /**
     * The smaller operand under the larger one, 26 bits of it and a bit for all that is lost, 28 bits: whole bytes, registers, then places
     * within a byte.
     */
    private UInt align(Bit valid, UInt small, UInt places) {
        // Beyond 31 places only the bit for what is lost is left of it.
        Bit far = places.slice(7, 5).ne(0).named("far");
        UInt wide = cat(small.asBits(), Bits.of(0, 2)).asUInt().named("smaller_wide");
        UInt bytes = places.slice(4, 3).named("bytes");
        UInt kept = mux(bytes, List.of(wide, right(wide, 8), right(wide, 16), right(wide, 24)));
        Bits lostBytes = mux(
                        bytes,
                        List.of(
                                Bits.of(0, 1),
                                wide.slice(7, 0).orReduce().asBits(),
                                wide.slice(15, 0).orReduce().asBits(),
                                wide.slice(23, 0).orReduce().asBits()))
                .named("lost_bytes");
        UInt coarse = reg("aligned_coarse", UInt.width(26));
        Bit lost = reg("aligned_lost", Bit.type());
        UInt fine = reg("aligned_places", UInt.width(3));
        when(valid, () -> {
            coarse.set(mux(far, UInt.of(0, 26), kept));
            lost.set(mux(far, wide.orReduce(), lostBytes.bit(0)));
            fine.set(places.slice(2, 0));
        });
        List<UInt> choices = new ArrayList<>();
        Bit sticky = lost;
        for (int shift = 0; shift < 8; shift++) {
            choices.add(shift == 0 ? coarse : right(coarse, shift));
            if (shift < 7) {
                sticky = sticky.or(coarse.bit(shift).and(fine.gt(UInt.of(shift, 3))));
            }
        }
        return cat(Bits.of(0, 1), mux(fine, choices).asBits(), sticky.asBits())
                .asUInt()
                .named("small_operand");
    }

    private UInt right(UInt value, int places) {
        return value.slice(value.width() - 1, places).extend(value.width());
    }
}
