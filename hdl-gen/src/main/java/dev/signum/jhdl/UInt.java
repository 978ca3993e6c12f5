// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Expr;
import dev.signum.jhdl.ir.Operation;
import dev.signum.jhdl.ir.Operator;
import dev.signum.jhdl.ir.Shape;
import java.math.BigInteger;

/** An unsigned number. */
public final class UInt extends Vector<UInt> {
    UInt(Expr expr, Scope scope) {
        super(expr, scope);
    }

    /**
     * The type at a width.
     *
     * @param width bits, at least 1
     * @return type
     */
    public static Type<UInt> width(int width) {
        return Type.vector("UInt", width, false, UInt::new);
    }

    /**
     * A constant.
     *
     * @param value value in the range of the type
     * @param width bits
     * @return constant
     */
    public static UInt of(long value, int width) {
        return of(BigInteger.valueOf(value), width);
    }

    /**
     * A constant.
     *
     * @param value value in the range of the type
     * @param width bits
     * @return constant
     */
    public static UInt of(BigInteger value, int width) {
        return width(width).constant(value);
    }

    @Override
    public Type<UInt> declaredType() {
        return width(width());
    }

    @Override
    Type<UInt> typeOfWidth(int width) {
        return width(width);
    }

    /**
     * Sum of equal widths, modulo 2^width.
     *
     * @param other the other
     * @return sum
     */
    public UInt plus(UInt other) {
        return binary(Operator.ADD, "plus", other);
    }

    /**
     * Difference of equal widths, modulo 2^width.
     *
     * @param other the other
     * @return difference
     */
    public UInt minus(UInt other) {
        return binary(Operator.SUB, "minus", other);
    }

    /**
     * One more, or one less, modulo 2^width: one sum of which {@code down} is an operand.
     *
     * @param down whether one less
     * @return neighbouring number
     */
    public UInt stepped(Bit down) {
        Bits one = Bits.of(1, 1);
        return plus((width() == 1 ? one : Hdl.cat(down.replicate(width() - 1), one)).asUInt());
    }

    /**
     * Exact sum of equal widths.
     *
     * @param other the other
     * @return sum of width + 1 bits
     */
    public UInt plusGrow(UInt other) {
        sameWidth("plusGrow", other);
        return extend(width() + 1).plus(other.extend(width() + 1));
    }

    /**
     * Difference of equal widths with a borrow: modulo 2^(width + 1), so the top bit tells that this was less.
     *
     * @param other the other
     * @return difference of width + 1 bits
     */
    public UInt minusGrow(UInt other) {
        sameWidth("minusGrow", other);
        return extend(width() + 1).minus(other.extend(width() + 1));
    }

    /**
     * Exact product.
     *
     * @param other the other, of any width
     * @return product, as wide as both operands together
     */
    public UInt times(UInt other) {
        Shape shape = Shape.vector(width() + other.width());
        return new UInt(Operation.of(Operator.MUL, shape, use(), other.use()), Scope.current());
    }

    /**
     * Less than.
     *
     * @param other the other, of equal width
     * @return 1 if this is less
     */
    public Bit lt(UInt other) {
        return compare(Operator.LT, "lt", other);
    }

    /**
     * Less than or equal.
     *
     * @param other the other, of equal width
     * @return 1 if this is less or equal
     */
    public Bit le(UInt other) {
        return compare(Operator.LE, "le", other);
    }

    /**
     * Greater than.
     *
     * @param other the other, of equal width
     * @return 1 if this is greater
     */
    public Bit gt(UInt other) {
        sameWidth("gt", other);
        return other.compare(Operator.LT, "gt", this);
    }

    /**
     * Greater than or equal.
     *
     * @param other the other, of equal width
     * @return 1 if this is greater or equal
     */
    public Bit ge(UInt other) {
        sameWidth("ge", other);
        return other.compare(Operator.LE, "ge", this);
    }

    /**
     * Bits {@code high} down to {@code low}.
     *
     * @param high upper index, inclusive
     * @param low lower index, inclusive
     * @return vector of {@code high - low + 1} bits
     */
    public UInt slice(int high, int low) {
        return new UInt(sliced(high, low, "slice"), Scope.current());
    }

    /**
     * Sum with a constant, modulo 2^width.
     *
     * @param value constant in the range of the type
     * @return sum
     */
    public UInt plus(long value) {
        return plus(constant(value));
    }

    /**
     * Difference from a constant, modulo 2^width.
     *
     * @param value constant in the range of the type
     * @return difference
     */
    public UInt minus(long value) {
        return minus(constant(value));
    }

    /**
     * Less than a constant.
     *
     * @param value constant in the range of the type
     * @return 1 if this is less
     */
    public Bit lt(long value) {
        return lt(constant(value));
    }

    /**
     * Less than or equal to a constant.
     *
     * @param value constant in the range of the type
     * @return 1 if this is less or equal
     */
    public Bit le(long value) {
        return le(constant(value));
    }

    /**
     * Greater than a constant.
     *
     * @param value constant in the range of the type
     * @return 1 if this is greater
     */
    public Bit gt(long value) {
        return gt(constant(value));
    }

    /**
     * Greater than or equal to a constant.
     *
     * @param value constant in the range of the type
     * @return 1 if this is greater or equal
     */
    public Bit ge(long value) {
        return ge(constant(value));
    }
}
