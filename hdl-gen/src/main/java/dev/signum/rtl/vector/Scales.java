// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.number.FloatMultiplier;

/**
 * The two scalars of a linear's epilogue y = fl(fl(float(A) E) + e): E = fl(D rs), halved on the mid-rise grid, and e = fl(rs c).
 *
 * <pre>
 * D, rs --> [multiplier] --> E --> [the same, by 1/2] --> E;    rs, c --> [the same] --> e
 * </pre>
 *
 * <p>One multiplier does all three products in turn: E when {@code d_valid} rises, e when {@code c_valid} does. {@code ready} holds from
 * then until {@code clear}.
 */
public final class Scales extends Module {
    private static final int HALF = 0x3F00_0000;

    /** The operands' register and the multiplier. */
    private static final int WAIT = FloatMultiplier.LATENCY + 1;

    private static final int WAIT_BITS = ArrayConfig.bitsFor(WAIT);

    public final Bit clear;
    public final Bit dValid;
    public final Bits d;
    public final Bit cValid;
    public final Bits c;
    public final Bits rs;
    public final Bit midRise;
    public final Bit ready;
    public final Bits factor;
    public final Bits offset;
    public final Bit bad;

    public Scales() {
        super("scales");
        clear = input("clear", Bit.type());
        dValid = input("d_valid", Bit.type());
        d = input("d", Bits.width(32));
        cValid = input("c_valid", Bit.type());
        c = input("c", Bits.width(32));
        rs = input("rs", Bits.width(32));
        midRise = input("mid_rise", Bit.type());
        ready = output("ready", Bit.type());
        factor = output("factor", Bits.width(32));
        offset = output("offset", Bits.width(32));
        bad = output("bad", Bit.type());

        FloatMultiplier multiplier = child("multiplier", FloatMultiplier::new);
        UInt step = reg("step", UInt.width(2)).resetTo(0);
        UInt wait = reg("countdown", UInt.width(WAIT_BITS)).resetTo(0);
        Bit go = reg("go", Bit.type()).resetTo(false);
        Bits left = reg("left", Bits.width(32));
        Bits right = reg("right", Bits.width(32));
        Bits scale = reg("scale", Bits.width(32));
        Bits bias = reg("bias", Bits.width(32));
        multiplier.valid.set(go);
        multiplier.a.set(left);
        multiplier.b.set(right);

        Bit idle = wait.eq(0).named("idle");
        Bit finish = wait.eq(1).named("finish");
        Bit startScale = idle.and(step.eq(0)).and(dValid).named("start_scale");
        Bit startHalf = idle.and(step.eq(1)).named("start_half");
        Bit startBias = idle.and(step.eq(2)).and(cValid).named("start_bias");
        Bit start = startScale.or(startHalf.and(midRise)).or(startBias).named("start");
        go.set(start);
        when(start, () -> {
            wait.set(UInt.of(WAIT, WAIT_BITS));
            left.set(mux(startScale, d, mux(startHalf, scale, c)));
            right.set(mux(startHalf, Bits.of(HALF, 32), rs));
        });
        when(startHalf.and(midRise.not()).named("skip_half"), () -> step.set(UInt.of(2, 2)));
        when(idle.not().named("busy"), () -> wait.set(wait.minus(UInt.of(1, WAIT_BITS))));
        when(finish, () -> {
            step.set(step.plus(UInt.of(1, 2)));
            when(step.eq(2).named("was_bias"), () -> bias.set(multiplier.product))
                    .otherwise(() -> scale.set(multiplier.product));
        });
        Bit failed = reg("failed", Bit.type()).resetTo(false);
        when(clear, () -> {
                    step.set(UInt.of(0, 2));
                    failed.set(false);
                })
                .elseWhen(multiplier.bad, () -> failed.set(true));
        ready.set(step.eq(3));
        factor.set(scale);
        offset.set(bias);
        bad.set(failed);
    }
}
