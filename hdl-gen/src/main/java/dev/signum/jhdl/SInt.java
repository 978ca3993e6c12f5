// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Expr;
import dev.signum.jhdl.ir.Operation;
import dev.signum.jhdl.ir.Operator;
import dev.signum.jhdl.ir.Shape;
import java.math.BigInteger;

/** A two's-complement number. */
public final class SInt extends Vector<SInt> {
    SInt(Expr expr, Scope scope) {
        super(expr, scope);
    }

    /**
     * The type at a width.
     *
     * @param width bits, at least 1
     * @return type
     */
    public static Type<SInt> width(int width) {
        return Type.vector("SInt", width, true, SInt::new);
    }

    /**
     * A constant.
     *
     * @param value value in the range of the type
     * @param width bits
     * @return constant
     */
    public static SInt of(long value, int width) {
        return of(BigInteger.valueOf(value), width);
    }

    /**
     * A constant.
     *
     * @param value value in the range of the type
     * @param width bits
     * @return constant
     */
    public static SInt of(BigInteger value, int width) {
        return width(width).constant(value);
    }

    @Override
    public Type<SInt> declaredType() {
        return width(width());
    }

    @Override
    Type<SInt> typeOfWidth(int width) {
        return width(width);
    }

    /**
     * Sum of equal widths, modulo 2^width.
     *
     * @param other the other
     * @return sum
     */
    public SInt plus(SInt other) {
        return binary(Operator.ADD, "plus", other);
    }

    /**
     * Difference of equal widths, modulo 2^width.
     *
     * @param other the other
     * @return difference
     */
    public SInt minus(SInt other) {
        return binary(Operator.SUB, "minus", other);
    }

    /**
     * Exact sum of equal widths.
     *
     * @param other the other
     * @return sum of width + 1 bits
     */
    public SInt plusGrow(SInt other) {
        sameWidth("plusGrow", other);
        return extend(width() + 1).plus(other.extend(width() + 1));
    }

    /**
     * Exact difference of equal widths.
     *
     * @param other the other
     * @return difference of width + 1 bits
     */
    public SInt minusGrow(SInt other) {
        sameWidth("minusGrow", other);
        return extend(width() + 1).minus(other.extend(width() + 1));
    }

    /**
     * Exact product.
     *
     * @param other the other, of any width
     * @return product, as wide as both operands together
     */
    public SInt times(SInt other) {
        Shape shape = Shape.vector(width() + other.width());
        return new SInt(Operation.of(Operator.MUL_SIGNED, shape, use(), other.use()), Scope.current());
    }

    /**
     * Less than.
     *
     * @param other the other, of equal width
     * @return 1 if this is less
     */
    public Bit lt(SInt other) {
        return compare(Operator.LT_SIGNED, "lt", other);
    }

    /**
     * Less than or equal.
     *
     * @param other the other, of equal width
     * @return 1 if this is less or equal
     */
    public Bit le(SInt other) {
        return compare(Operator.LE_SIGNED, "le", other);
    }

    /**
     * Greater than.
     *
     * @param other the other, of equal width
     * @return 1 if this is greater
     */
    public Bit gt(SInt other) {
        sameWidth("gt", other);
        return other.compare(Operator.LT_SIGNED, "gt", this);
    }

    /**
     * Greater than or equal.
     *
     * @param other the other, of equal width
     * @return 1 if this is greater or equal
     */
    public Bit ge(SInt other) {
        sameWidth("ge", other);
        return other.compare(Operator.LE_SIGNED, "ge", this);
    }

    @Override
    Operator rightShift() {
        return Operator.SHR_SIGNED;
    }

    @Override
    Expr extended(int width) {
        return named(Expressions.signExtend(use(), width), "extend");
    }

    /**
     * Sum with a constant, modulo 2^width.
     *
     * @param value constant in the range of the type
     * @return sum
     */
    public SInt plus(long value) {
        return plus(constant(value));
    }

    /**
     * Difference from a constant, modulo 2^width.
     *
     * @param value constant in the range of the type
     * @return difference
     */
    public SInt minus(long value) {
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
