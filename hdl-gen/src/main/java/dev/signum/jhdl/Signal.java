// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Expr;
import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Operation;
import dev.signum.jhdl.ir.Operator;
import dev.signum.jhdl.ir.Shape;
import dev.signum.jhdl.ir.Site;
import java.math.BigInteger;

/**
 * A typed value of a module under construction: a port, wire, register, constant or expression. An expression without
 * a name may be used once; {@link #named} gives it one.
 *
 * @param <S> the signal's own class
 */
public abstract sealed class Signal<S extends Signal<S>> permits Bit, Vector {
    private static final int SHOWN = 48;

    private final Expr expr;
    private final Scope scope;
    private Site firstUse;

    Signal(Expr expr, Scope scope) {
        this.expr = expr;
        this.scope = scope;
    }

    /**
     * The signal's type.
     *
     * @return type
     */
    public abstract Type<S> declaredType();

    /**
     * The signal's width.
     *
     * @return bits, 1 for a {@link Bit}
     */
    public int width() {
        return expr.width();
    }

    /**
     * Drives this output, wire, register or child input with a value of equal width. Inside {@code when} the drive is
     * conditional; of several drives that apply the last wins.
     *
     * @param value value
     * @throws HdlException if this is no such signal, is driven unconditionally already, or the widths differ
     */
    public void set(S value) {
        Scope here = Scope.current();
        Net target = here.drivable(this);
        sameWidth("set", value);
        here.assign(target, value.useWhole());
    }

    /**
     * Drives this with a constant; see {@link #set(Signal)}.
     *
     * @param value constant in the range of the type
     */
    public void set(long value) {
        set(constant(value));
    }

    /**
     * Gives this expression a name of its own: a wire that always carries it, even if named inside {@code when}, and
     * may be used any number of times.
     *
     * @param name name in the emitted text
     * @return the wire
     */
    public S named(String name) {
        Scope here = Scope.current();
        S wire = here.wire(name, declaredType());
        Expr source = useWhole();
        here.unconditionally(() -> here.assign(wire.net(), source));
        return wire;
    }

    /**
     * Makes this register load a constant while reset is high.
     *
     * @param value constant in the range of the type
     * @return this register
     * @throws HdlException if this is no register or already has a reset value
     */
    public S resetTo(BigInteger value) {
        return resetTo(declaredType().constant(value));
    }

    /**
     * Makes this register load a constant while reset is high.
     *
     * @param value constant in the range of the type
     * @return this register
     */
    public S resetTo(long value) {
        return resetTo(constant(value));
    }

    /**
     * Makes this register load a value while reset is high.
     *
     * @param value value of equal width
     * @return this register
     */
    public S resetTo(S value) {
        sameWidth("resetTo", value);
        Scope.current().resetValue(this, value.use());
        return declaredType().make(expr, scope);
    }

    /**
     * Puts a Verilog attribute on this port, wire or register, for the synthesis tool to read.
     *
     * @param name attribute name, such as {@code ASYNC_REG}
     * @param value attribute value
     * @return this signal
     */
    public S attribute(String name, String value) {
        Scope.current().attribute(this, name, value);
        return declaredType().make(expr, scope);
    }

    /**
     * Whether two values of equal width are equal.
     *
     * @param other the other
     * @return 1 if equal
     */
    public Bit eq(S other) {
        return compare(Operator.EQ, "eq", other);
    }

    /**
     * Whether two values of equal width differ.
     *
     * @param other the other
     * @return 1 if they differ
     */
    public Bit ne(S other) {
        return compare(Operator.NE, "ne", other);
    }

    /**
     * Whether the value equals a constant.
     *
     * @param value constant in the range of the type
     * @return 1 if equal
     */
    public Bit eq(long value) {
        return eq(constant(value));
    }

    /**
     * Whether the value differs from a constant.
     *
     * @param value constant in the range of the type
     * @return 1 if they differ
     */
    public Bit ne(long value) {
        return ne(constant(value));
    }

    /**
     * Bitwise and of equal widths.
     *
     * @param other the other
     * @return conjunction
     */
    public S and(S other) {
        return binary(Operator.AND, "and", other);
    }

    /**
     * Bitwise or of equal widths.
     *
     * @param other the other
     * @return disjunction
     */
    public S or(S other) {
        return binary(Operator.OR, "or", other);
    }

    /**
     * Bitwise exclusive or of equal widths.
     *
     * @param other the other
     * @return exclusive or
     */
    public S xor(S other) {
        return binary(Operator.XOR, "xor", other);
    }

    /**
     * Bitwise complement.
     *
     * @return complement
     */
    public S not() {
        return declaredType().make(Operation.of(Operator.NOT, expr.shape(), use()), Scope.current());
    }

    S constant(long value) {
        return declaredType().constant(BigInteger.valueOf(value));
    }

    S binary(Operator operator, String call, S other) {
        sameWidth(call, other);
        return declaredType().make(Operation.of(operator, expr.shape(), use(), other.use()), Scope.current());
    }

    Bit compare(Operator operator, String call, S other) {
        sameWidth(call, other);
        return new Bit(Operation.of(operator, Shape.BIT, use(), other.use()), Scope.current());
    }

    void sameWidth(String call, S other) {
        if (other.width() != width()) {
            throw new HdlException(call + " needs equal widths: " + describe() + " and " + other.describe()
                    + "; extend or truncate one");
        }
    }

    /** The expression as an operand. A product cannot be one: in Verilog its width would come from around it. */
    Expr use() {
        if (expr instanceof Operation op && (op.operator() == Operator.MUL || op.operator() == Operator.MUL_SIGNED)) {
            throw new HdlException("product " + shown() + " as an operand needs a name: x.named(\"...\")");
        }
        return useWhole();
    }

    /** The expression as the whole source of a drive, consumed: a second use of an unnamed operation is an error. */
    Expr useWhole() {
        Scope.current().checkReadable(this);
        if (!Expressions.isCheap(expr)) {
            Site here = Sites.here();
            if (firstUse != null) {
                throw new HdlException(
                        here,
                        "expression " + shown() + " is used twice (first at " + firstUse
                                + "); name it: x.named(\"...\")");
            }
            firstUse = here;
        }
        return expr;
    }

    Expr expr() {
        return expr;
    }

    Scope scope() {
        return scope;
    }

    Net net() {
        return (Net) expr;
    }

    String describe() {
        return declaredType() + " " + shown();
    }

    String shown() {
        String text = expr.toString();
        return "'" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + "'";
    }
}
