// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Expr;
import java.math.BigInteger;

/** Bits without a numeric meaning. */
public final class Bits extends Vector<Bits> {
    Bits(Expr expr, Scope scope) {
        super(expr, scope);
    }

    /**
     * The type at a width.
     *
     * @param width bits, at least 1
     * @return type
     */
    public static Type<Bits> width(int width) {
        return Type.vector("Bits", width, false, Bits::new);
    }

    /**
     * A constant.
     *
     * @param value value in the range of the type
     * @param width bits
     * @return constant
     */
    public static Bits of(long value, int width) {
        return of(BigInteger.valueOf(value), width);
    }

    /**
     * A constant.
     *
     * @param value value in the range of the type
     * @param width bits
     * @return constant
     */
    public static Bits of(BigInteger value, int width) {
        return width(width).constant(value);
    }

    @Override
    public Type<Bits> declaredType() {
        return width(width());
    }

    @Override
    Type<Bits> typeOfWidth(int width) {
        return width(width);
    }

    /**
     * Bits {@code high} down to {@code low}.
     *
     * @param high upper index, inclusive
     * @param low lower index, inclusive
     * @return vector of {@code high - low + 1} bits
     */
    public Bits slice(int high, int low) {
        return new Bits(sliced(high, low, "slice"), Scope.current());
    }
}
