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
 * a, b --> [hold] --> [24 x 17 and 24 x 7 products, exponent sum] --> [add] --> [normalise] --> [round] --> product, bad
 * </pre>
 *
 * <p>Latency: {@value #LATENCY} cycles, one operation a cycle. {@code valid} gates the registers; results follow it. {@code bad}
 * says that an operand was not finite or the result overflowed; the product is then meaningless.
 */
public final class FloatMultiplier extends Module {
    /** Cycles from operands to product. */
    public static final int LATENCY = 5;

    /** Bits of an operand that go to the first multiplier. */
    private static final int LOW = 17;

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

        Bit taken = reg("taken", Bit.type()).resetTo(false);
        taken.set(valid);
        Bits heldA = reg("held_a", Bits.width(32));
        Bits heldB = reg("held_b", Bits.width(32));
        when(valid, () -> {
            heldA.set(a);
            heldB.set(b);
        });
        FloatFields left = new FloatFields("a", heldA);
        FloatFields right = new FloatFields("b", heldB);

        // Both products fit a multiplier of 27 x 18 bits; the registers around them are those it has inside.
        Scale in = new Scale(
                reg("exponent", SInt.width(10)),
                reg("sign", Bit.type()),
                reg("zero", Bit.type()),
                reg("special", Bit.type()));
        Bit multiplied = reg("multiplied", Bit.type()).resetTo(false);
        multiplied.set(taken);
        UInt low = reg("low_product", UInt.width(24 + LOW));
        UInt top = reg("top_product", UInt.width(48 - LOW));
        when(taken, () -> {
            low.set(left.significand.times(right.significand.slice(LOW - 1, 0)));
            top.set(left.significand.times(right.significand.slice(23, LOW)));
            in.exponent.set(left.exponent
                    .extend(10)
                    .plus(right.exponent.extend(10))
                    .minus(UInt.of(FloatFields.BIAS, 10))
                    .asSInt());
            in.sign.set(left.sign.xor(right.sign));
            in.zero.set(left.zero.or(right.zero));
            in.special.set(left.special.or(right.special));
        });

        Bit added = reg("added", Bit.type()).resetTo(false);
        added.set(multiplied);
        Scale sum = in.next(this, "sum", multiplied);
        UInt raw = reg("raw", UInt.width(48 - LOW));
        Bit below = reg("any_below", Bit.type());
        when(multiplied, () -> {
            raw.set(top.plus(low.slice(23 + LOW, LOW).extend(48 - LOW)));
            below.set(low.slice(LOW - 1, 0).orReduce());
        });

        Bit high = raw.msb().named("high");
        UInt fraction = mux(high, raw.slice(46 - LOW, 24 - LOW), raw.slice(45 - LOW, 23 - LOW))
                .named("fraction_in");
        Bit guard = mux(high, raw.bit(23 - LOW), raw.bit(22 - LOW));
        Bit sticky = below.or(raw.slice(21 - LOW, 0).orReduce()).or(high.and(raw.bit(22 - LOW)));
        Bit normalised = reg("normalised", Bit.type()).resetTo(false);
        normalised.set(added);
        Scale last = sum.next(this, "last", added);
        unused("exponent_before_unused", last.exponent);
        SInt exponent = reg("normalised_exponent", SInt.width(10));
        UInt kept = reg("fraction", UInt.width(23));
        Bit up = reg("round_up", Bit.type());
        when(added, () -> {
            exponent.set(sum.exponent.plus(cat(Bits.of(0, 9), high.asBits()).asSInt()));
            kept.set(fraction);
            up.set(guard.and(sticky.or(fraction.bit(0))));
        });

        FloatRounding rounded = new FloatRounding("rounded", exponent, kept, up);
        Bit tiny = rounded.tiny();
        Bits result = reg("result", Bits.width(32));
        Bit badResult = reg("bad_result", Bit.type()).resetTo(false);
        badResult.set(normalised.and(last.special.or(last.zero.not().and(rounded.overflow(tiny)))));
        when(
                normalised,
                () -> result.set(cat(last.sign.asBits(), mux(last.zero.or(tiny), Bits.of(0, 31), rounded.magnitude))));
        product.set(result);
        bad.set(badResult);
    }

    /** What travels beside the product. */
    private record Scale(SInt exponent, Bit sign, Bit zero, Bit special) {
        Scale next(Module module, String name, Bit valid) {
            Scale next = new Scale(
                    module.reg(name + "_exponent", SInt.width(10)),
                    module.reg(name + "_sign", Bit.type()),
                    module.reg(name + "_zero", Bit.type()),
                    module.reg(name + "_special", Bit.type()));
            module.when(valid, () -> {
                next.exponent.set(exponent);
                next.sign.set(sign);
                next.zero.set(zero);
                next.special.set(special);
            });
            return next;
        }
    }
}
