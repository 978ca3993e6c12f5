// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Expr;
import dev.signum.jhdl.ir.Shape;
import java.math.BigInteger;

/** A single bit: a scalar wire, a condition. */
public final class Bit extends Signal<Bit> {
    private static final Type<Bit> TYPE = new Type<>("Bit", Shape.BIT, false, Bit::new);

    Bit(Expr expr, Scope scope) {
        super(expr, scope);
    }

    /**
     * The type of a bit.
     *
     * @return type
     */
    public static Type<Bit> type() {
        return TYPE;
    }

    /**
     * A constant bit.
     *
     * @param value value
     * @return constant
     */
    public static Bit of(boolean value) {
        return TYPE.constant(value ? BigInteger.ONE : BigInteger.ZERO);
    }

    @Override
    public Type<Bit> declaredType() {
        return TYPE;
    }

    /**
     * Makes this register load a constant while reset is high.
     *
     * @param value constant
     * @return this register
     */
    public Bit resetTo(boolean value) {
        return resetTo(value ? 1 : 0);
    }

    /**
     * Drives this bit with a constant; see {@link #set(Signal)}.
     *
     * @param value constant
     */
    public void set(boolean value) {
        set(of(value));
    }

    /**
     * The bit as a vector of width 1.
     *
     * @return vector
     */
    public Bits asBits() {
        return new Bits(Expressions.asVector(use()), Scope.current());
    }

    /**
     * The bit as a number 0 or 1 of width 1.
     *
     * @return number
     */
    public UInt asUInt() {
        return new UInt(Expressions.asVector(use()), Scope.current());
    }

    /**
     * The bit repeated.
     *
     * @param count copies, at least 1
     * @return vector of width {@code count}
     */
    public Bits replicate(int count) {
        return Hdl.replicate(this, count);
    }
}
