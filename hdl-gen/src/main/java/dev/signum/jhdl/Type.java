// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Expr;
import dev.signum.jhdl.ir.Literal;
import dev.signum.jhdl.ir.Shape;
import java.math.BigInteger;
import java.util.function.BiFunction;

/**
 * The type of a signal, such as {@code UInt.width(8)}: what declarations take.
 *
 * @param <S> the signal class
 */
public final class Type<S extends Signal<S>> {
    private final String kind;
    private final Shape shape;
    private final boolean signed;
    private final BiFunction<Expr, Scope, S> maker;

    Type(String kind, Shape shape, boolean signed, BiFunction<Expr, Scope, S> maker) {
        this.kind = kind;
        this.shape = shape;
        this.signed = signed;
        this.maker = maker;
    }

    static <S extends Signal<S>> Type<S> vector(String kind, int width, boolean signed, BiFunction<Expr, Scope, S> m) {
        if (width < 1) {
            throw new HdlException(kind + " of width " + width + ": a width is at least 1");
        }
        return new Type<>(kind, Shape.vector(width), signed, m);
    }

    /**
     * Bits of a value of this type.
     *
     * @return width, at least 1
     */
    public int width() {
        return shape.width();
    }

    Shape shape() {
        return shape;
    }

    S make(Expr expr, Scope scope) {
        return maker.apply(expr, scope);
    }

    /** The constant of this type, or an error naming the range. */
    S constant(BigInteger value) {
        int width = shape.width();
        BigInteger low = signed ? BigInteger.ONE.shiftLeft(width - 1).negate() : BigInteger.ZERO;
        BigInteger high = BigInteger.ONE.shiftLeft(signed ? width - 1 : width).subtract(BigInteger.ONE);
        if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
            throw new HdlException(value + " does not fit " + this + ": the range is " + low + ".." + high);
        }
        BigInteger mask = BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
        return make(Literal.of(shape, value.and(mask)), null);
    }

    @Override
    public String toString() {
        return shape.scalar() ? kind : kind + "(" + shape.width() + ")";
    }
}
