// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.number.CodeRounder;
import dev.signum.rtl.number.FloatMultiplier;

/**
 * One binary32 lane of the front end. The pre-scale pass forms u = fl(h g), fl(b h) and fl(h h) and keeps the largest |u|; the
 * quantise pass turns fl(u r) into an offset-binary code.
 *
 * <pre>
 * pre-scale   h, g, b --> [3 multipliers] --> u, bias_term, square;  [max |u|]
 * quantise    u, r    --> [multiplier] --> [code rounder] --> code
 * </pre>
 *
 * <p>Latency: {@link FloatMultiplier#LATENCY} cycles to u, bias_term and square, {@link #CODE_LATENCY} to the code. One element a cycle,
 * one pass at a time.
 */
public final class Lane extends Module {
    /** Cycles from u to its code. */
    public static final int CODE_LATENCY = FloatMultiplier.LATENCY + CodeRounder.LATENCY;

    public final Bit prescale;
    public final Bit quantise;
    public final Bits h;
    public final Bits g;
    public final Bits b;
    public final Bits u;
    public final Bits r;
    public final Bit midRise;
    public final UInt half;
    public final Bit clear;
    public final Bits scaled;
    public final Bits biasTerm;
    public final Bits square;
    public final UInt maximum;
    public final Bit bad;
    public final UInt code;

    public Lane() {
        super("lane");
        prescale = input("prescale", Bit.type());
        quantise = input("quantise", Bit.type());
        h = input("h", Bits.width(32));
        g = input("g", Bits.width(32));
        b = input("b", Bits.width(32));
        u = input("u", Bits.width(32));
        r = input("r", Bits.width(32));
        midRise = input("mid_rise", Bit.type());
        half = input("half", UInt.width(16));
        clear = input("clear", Bit.type());
        scaled = output("scaled", Bits.width(32));
        biasTerm = output("bias_term", Bits.width(32));
        square = output("square", Bits.width(32));
        maximum = output("maximum", UInt.width(31));
        bad = output("bad", Bit.type());
        code = output("code", UInt.width(16));

        FloatMultiplier scale = child("scale", FloatMultiplier::new);
        scale.valid.set(prescale.or(quantise));
        scale.a.set(mux(quantise, u, h));
        scale.b.set(mux(quantise, r, g));
        FloatMultiplier bias = child("bias", FloatMultiplier::new);
        bias.valid.set(prescale);
        bias.a.set(b);
        bias.b.set(h);
        FloatMultiplier squaring = child("squaring", FloatMultiplier::new);
        squaring.valid.set(prescale);
        squaring.a.set(h);
        squaring.b.set(h);
        scaled.set(scale.product);
        biasTerm.set(bias.product);
        square.set(squaring.product);

        Bit prescaled = delay("prescaled", FloatMultiplier.LATENCY, prescale, 0);
        Bit quantised = delay("quantised", FloatMultiplier.LATENCY, quantise, 0);
        UInt magnitude = scale.product.slice(30, 0).asUInt().named("magnitude");
        UInt largest = reg("largest", UInt.width(31)).resetTo(0);
        when(clear, () -> largest.set(UInt.of(0, 31)))
                .elseWhen(prescaled.and(largest.lt(magnitude)).named("exceeds"), () -> largest.set(magnitude));
        maximum.set(largest);

        Bit failed = reg("failed", Bit.type()).resetTo(false);
        when(clear, () -> failed.set(false))
                .elseWhen(scale.bad.or(bias.bad).or(squaring.bad).named("failing"), () -> failed.set(true));
        bad.set(failed);

        CodeRounder rounder = child("rounder", CodeRounder::new);
        rounder.valid.set(quantised);
        rounder.scaled.set(scale.product);
        rounder.midRise.set(midRise);
        rounder.half.set(half);
        code.set(rounder.code);
    }
}
