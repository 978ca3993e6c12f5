// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.SInt;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.number.FloatAdder;
import dev.signum.rtl.number.FloatMultiplier;
import dev.signum.rtl.number.IntToFloat;

/**
 * The scale accumulator of one row: y = fl(fl(float(A) E) + e), with A from the weighted popcount PC and the row constant S.
 *
 * <pre>
 * PC, S --> [A = PC - (K (2^P - 1) + S) / 2   or   T = 2 PC - K (2^P - 1)] --> [float] --> [x E] --> [+ e] --> y
 * </pre>
 *
 * <p>Latency: {@value #LATENCY} cycles, one row a cycle; {@code valid} gates the registers. Factor and offset are those at {@link #FACTOR_AFTER} and {@link #OFFSET_AFTER} cycles.
 */
public final class Dequantiser extends Module {
    /** Cycles from operands to value. */
    public static final int LATENCY = 2 + IntToFloat.LATENCY + FloatMultiplier.LATENCY + FloatAdder.LATENCY;

    /** Cycles from a row's operands to the use of its factor. */
    static final int FACTOR_AFTER = 2 + IntToFloat.LATENCY;

    /** Cycles from a row's operands to the use of its offset. */
    static final int OFFSET_AFTER = FACTOR_AFTER + FloatMultiplier.LATENCY;

    public final Bit valid;
    public final UInt count;
    public final SInt sum;
    /** K (2^P - 1). */
    public final UInt base;

    public final Bit midRise;
    public final Bits factor;
    public final Bits offset;
    public final Bits value;
    public final Bit bad;

    public Dequantiser() {
        super("dequantiser");
        valid = input("valid", Bit.type());
        count = input("count", UInt.width(32));
        sum = input("sum", SInt.width(32));
        base = input("base", UInt.width(32));
        midRise = input("mid_rise", Bit.type());
        factor = input("factor", Bits.width(32));
        offset = input("offset", Bits.width(32));
        value = output("value", Bits.width(32));
        bad = output("bad", Bit.type());

        Bit held = delay("held", 1, valid, 0);
        UInt heldCount = reg("held_count", UInt.width(32));
        SInt heldSum = reg("held_sum", SInt.width(32));
        when(valid, () -> {
            heldCount.set(count);
            heldSum.set(sum);
        });
        // The sum of base and S is even: each has the parity of K.
        UInt correction = base.plus(heldSum.asUInt()).named("correction");
        UInt exact = mux(midRise, heldCount.shl(1).minus(base), heldCount.minus(correction.shr(1)));
        Bit corrected = delay("corrected", 1, held, 0);
        SInt integer = reg("exact_value", SInt.width(32));
        when(held, () -> integer.set(exact.asSInt()));

        IntToFloat toFloat = child("to_float", IntToFloat::new);
        toFloat.valid.set(corrected);
        toFloat.integer.set(integer);
        FloatMultiplier scale = child("scale", FloatMultiplier::new);
        Bit floated = delay("floated", IntToFloat.LATENCY, corrected, 0);
        scale.valid.set(floated);
        scale.a.set(toFloat.value);
        scale.b.set(factor);
        FloatAdder shift = child("add_offset", FloatAdder::new);
        Bit scaled = delay("scaled", FloatMultiplier.LATENCY, floated, 0);
        shift.valid.set(scaled);
        shift.a.set(scale.product);
        shift.b.set(offset);
        value.set(shift.sum);
        bad.set(scale.bad.or(shift.bad));
    }
}
