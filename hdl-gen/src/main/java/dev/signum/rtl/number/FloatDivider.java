// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.number;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.SInt;
import dev.signum.jhdl.UInt;

/**
 * quotient = fl(dividend / divisor), exactly rounded to nearest even, one quotient bit a cycle.
 *
 * <p>Both operands are positive and normal, and so must the quotient be: the front end divides maxima in [2^-96, 2^100] by and
 * into Qmax in [1, 2^15].
 *
 * <p>Latency: {@value #LATENCY} cycles from the cycle with {@code start} to the one with {@code done}; {@code quotient} holds
 * until the next start. A start while running is ignored.
 */
public final class FloatDivider extends Module {
    private static final int QUOTIENT_BITS = 25;

    /** Cycles from start to done. */
    public static final int LATENCY = QUOTIENT_BITS + 4;

    public final Bit start;
    public final Bits dividend;
    public final Bits divisor;
    public final Bit done;
    public final Bits quotient;

    public FloatDivider() {
        super("float_divider");
        start = input("start", Bit.type());
        dividend = input("dividend", Bits.width(32));
        divisor = input("divisor", Bits.width(32));
        done = output("done", Bit.type());
        quotient = output("quotient", Bits.width(32));

        Bit asked = reg("asked", Bit.type()).resetTo(false);
        Bits heldDividend = reg("held_dividend", Bits.width(31));
        Bits heldDivisor = reg("held_divisor", Bits.width(31));
        UInt over = cat(Bits.of(1, 1), heldDividend.slice(22, 0)).asUInt().named("over");
        UInt under = cat(Bits.of(1, 1), heldDivisor.slice(22, 0)).asUInt().named("under");
        Bit less = over.lt(under).named("less");

        UInt remaining = reg("remaining", UInt.width(5)).resetTo(0);
        Bit running = remaining.ne(0).named("running");
        Bit judged = reg("judged", Bit.type()).resetTo(false);
        Bit last = reg("last", Bit.type()).resetTo(false);
        Bit up = reg("round_up", Bit.type());
        Bit finished = reg("finished", Bit.type()).resetTo(false);
        UInt remainder = reg("remainder", UInt.width(26));
        UInt divide = reg("divide", UInt.width(24));
        UInt digits = reg("digits", UInt.width(QUOTIENT_BITS));
        SInt exponent = reg("exponent", SInt.width(10));
        Bit accept = start.and(asked.or(running).or(judged).or(last).not()).named("accept");
        Bit fits = remainder.ge(divide.extend(26)).named("fits");
        UInt difference = remainder.minus(divide.extend(26)).named("difference");
        UInt rest = mux(fits, difference.slice(24, 0), remainder.slice(24, 0)).named("rest");
        // What is left is below the divisor.
        unused("difference_unused", difference.bit(25));

        judged.set(remaining.eq(1));
        last.set(judged);
        finished.set(last);
        asked.set(accept);
        when(accept, () -> {
            heldDividend.set(dividend.slice(30, 0));
            heldDivisor.set(divisor.slice(30, 0));
        });
        when(asked, () -> {
            remaining.set(UInt.of(QUOTIENT_BITS, 5));
            divide.set(under);
            // A smaller dividend is doubled, so that the first digit is always 1.
            remainder.set(
                    mux(less, cat(Bits.of(0, 1), over.asBits(), Bits.of(0, 1)).asUInt(), over.extend(26)));
            exponent.set(heldDividend
                    .slice(30, 23)
                    .asUInt()
                    .extend(10)
                    .minus(heldDivisor.slice(30, 23).asUInt().extend(10))
                    .plus(mux(less, UInt.of(FloatFields.BIAS - 1, 10), UInt.of(FloatFields.BIAS, 10)))
                    .asSInt());
        });
        when(running, () -> {
            remaining.set(remaining.minus(UInt.of(1, 5)));
            remainder.set(cat(rest.asBits(), Bits.of(0, 1)).asUInt());
            digits.set(cat(digits.slice(QUOTIENT_BITS - 2, 0).asBits(), fits.asBits())
                    .asUInt());
        });

        when(judged, () -> up.set(digits.bit(0).and(remainder.ne(0).or(digits.bit(1)))));
        FloatRounding rounded = new FloatRounding("rounded", exponent, digits.slice(23, 1), up);
        // Operands are positive, the first digit is 1 and the quotient is normal.
        unused(
                "normal_unused",
                dividend.bit(31),
                divisor.bit(31),
                digits.bit(QUOTIENT_BITS - 1),
                exponent.msb(),
                rounded.carry());
        Bits result = reg("result", Bits.width(32));
        when(last, () -> result.set(cat(Bits.of(0, 1), rounded.magnitude)));
        quotient.set(result);
        done.set(finished);
    }
}
