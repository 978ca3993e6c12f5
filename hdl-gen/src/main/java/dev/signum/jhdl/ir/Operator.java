// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

/** Operators of {@link Operation}. Operands have equal widths unless the constant says otherwise. */
public enum Operator {
    /** Bitwise complement. */
    NOT("~"),
    /** Bitwise and. */
    AND("&"),
    /** Bitwise or. */
    OR("|"),
    /** Bitwise exclusive or. */
    XOR("^"),
    /** Sum modulo 2^width. */
    ADD("+"),
    /** Difference modulo 2^width. */
    SUB("-"),
    /** Unsigned product, width the sum of the operands' widths. */
    MUL("*"),
    /** Two's-complement product, width the sum of the operands' widths. */
    MUL_SIGNED("*"),
    /** Equality, scalar result. */
    EQ("=="),
    /** Inequality, scalar result. */
    NE("!="),
    /** Unsigned less than, scalar result. */
    LT("<"),
    /** Unsigned less than or equal, scalar result. */
    LE("<="),
    /** Two's-complement less than, scalar result. */
    LT_SIGNED("<"),
    /** Two's-complement less than or equal, scalar result. */
    LE_SIGNED("<="),
    /** Left shift keeping the first operand's width; the second operand is an unsigned amount of any width. */
    SHL("<<"),
    /** Logical right shift; amount as in {@link #SHL}. */
    SHR(">>"),
    /** Arithmetic right shift; amount as in {@link #SHL}. */
    SHR_SIGNED(">>>"),
    /** Bits high..low of a net, vector result. */
    SLICE("[:]"),
    /** Bit {@code low} of a net, scalar result. */
    BIT("[]"),
    /** Bit of a net chosen by an unsigned index, scalar result. */
    BIT_DYNAMIC("[]"),
    /** Concatenation, most significant operand first; operands of any widths. */
    CAT("{}"),
    /** The operand {@code high} times. */
    REPEAT("{{}}"),
    /** A scalar as a vector of width 1. */
    AS_VECTOR("[0:0]"),
    /** First operand scalar: the second operand if set, else the third. */
    MUX("?:"),
    /** Or over all bits, scalar result. */
    OR_REDUCE("|"),
    /** And over all bits, scalar result. */
    AND_REDUCE("&"),
    /** Parity, scalar result. */
    XOR_REDUCE("^");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /**
     * The sign shown to people in messages.
     *
     * @return sign
     */
    public String sign() {
        return sign;
    }
}
