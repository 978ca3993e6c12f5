// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.spinal;

import dev.signum.jhdl.ir.Expr;
import dev.signum.jhdl.ir.Literal;
import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Operation;
import dev.signum.jhdl.ir.Operator;
import dev.signum.jhdl.ir.Shape;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import scala.math.BigInt;
import spinal.core.internals.BinaryMultiplexer;
import spinal.core.internals.BinaryMultiplexerBits;
import spinal.core.internals.BinaryMultiplexerBool;
import spinal.core.internals.BinaryOperator;
import spinal.core.internals.BitVectorLiteral;
import spinal.core.internals.BitsBitAccessFixed;
import spinal.core.internals.BitsBitAccessFloating;
import spinal.core.internals.BitsLiteral$;
import spinal.core.internals.BitsRangedAccessFixed;
import spinal.core.internals.BoolLiteral;
import spinal.core.internals.CastBoolToBits;
import spinal.core.internals.Expression;
import spinal.core.internals.Operator$BitVector$andR;
import spinal.core.internals.Operator$BitVector$orR;
import spinal.core.internals.Operator$BitVector$xorR;
import spinal.core.internals.Operator$Bits$And;
import spinal.core.internals.Operator$Bits$Cat;
import spinal.core.internals.Operator$Bits$Equal;
import spinal.core.internals.Operator$Bits$Not;
import spinal.core.internals.Operator$Bits$NotEqual;
import spinal.core.internals.Operator$Bits$Or;
import spinal.core.internals.Operator$Bits$Repeat;
import spinal.core.internals.Operator$Bits$ShiftLeftByUIntFixedWidth;
import spinal.core.internals.Operator$Bits$ShiftRightByUInt;
import spinal.core.internals.Operator$Bits$Xor;
import spinal.core.internals.Operator$Bool$And;
import spinal.core.internals.Operator$Bool$Equal;
import spinal.core.internals.Operator$Bool$Not;
import spinal.core.internals.Operator$Bool$NotEqual;
import spinal.core.internals.Operator$Bool$Or;
import spinal.core.internals.Operator$Bool$Repeat;
import spinal.core.internals.Operator$Bool$Xor;
import spinal.core.internals.Operator$SInt$Mul;
import spinal.core.internals.Operator$SInt$ShiftRightByUInt;
import spinal.core.internals.Operator$SInt$Smaller;
import spinal.core.internals.Operator$SInt$SmallerOrEqual;
import spinal.core.internals.Operator$UInt$Add;
import spinal.core.internals.Operator$UInt$Mul;
import spinal.core.internals.Operator$UInt$Smaller;
import spinal.core.internals.Operator$UInt$SmallerOrEqual;
import spinal.core.internals.Operator$UInt$Sub;
import spinal.core.internals.UnaryOperator;

/**
 * Lowers expressions. Every vector is SpinalHDL {@code Bits}; the sign is in the operator. An arithmetic
 * shift stands inside braces when it is an operand, because the operand of a concatenation does not take its sign from
 * outside; products are never operands.
 */
final class Expressions {
    private final Function<Net, Expression> nets;
    private final Map<BitVectorLiteral, String> symbols = new IdentityHashMap<>();
    private final SortedMap<String, Literal> constants = new TreeMap<>();

    Expressions(Function<Net, Expression> nets) {
        this.nets = nets;
    }

    Map<BitVectorLiteral, String> symbols() {
        return symbols;
    }

    SortedMap<String, Literal> constants() {
        return constants;
    }

    /** An expression that is the whole right-hand side of an assignment. */
    Expression whole(Expr expr) {
        return switch (expr) {
            case Net net -> nets.apply(net);
            case Literal literal -> literal(literal);
            case Operation op -> operation(op);
        };
    }

    private Expression operand(Expr expr) {
        boolean ofContext = expr instanceof Operation op && op.operator() == Operator.SHR_SIGNED;
        return ofContext ? repeat(expr.shape(), whole(expr), 1) : whole(expr);
    }

    private Expression literal(Literal literal) {
        if (literal.shape().scalar()) {
            return new BoolLiteral(literal.bits().signum() != 0);
        }
        BitVectorLiteral lowered = BitsLiteral$.MODULE$.apply(
                new BigInt(literal.bits()), literal.shape().width());
        literal.symbol().ifPresent(symbol -> {
            symbols.put(lowered, symbol);
            constants.put(symbol, literal);
        });
        return lowered;
    }

    private Expression operation(Operation op) {
        boolean scalar = op.operands().getFirst().shape().scalar();
        return switch (op.operator()) {
            case NOT -> unary(op, scalar ? new Operator$Bool$Not() : new Operator$Bits$Not());
            case AND -> binary(op, scalar ? new Operator$Bool$And() : new Operator$Bits$And());
            case OR -> binary(op, scalar ? new Operator$Bool$Or() : new Operator$Bits$Or());
            case XOR -> binary(op, scalar ? new Operator$Bool$Xor() : new Operator$Bits$Xor());
            case EQ -> binary(op, scalar ? new Operator$Bool$Equal() : new Operator$Bits$Equal());
            case NE -> binary(op, scalar ? new Operator$Bool$NotEqual() : new Operator$Bits$NotEqual());
            case ADD -> binary(op, new Operator$UInt$Add());
            case SUB -> binary(op, new Operator$UInt$Sub());
            case MUL -> binary(op, new Operator$UInt$Mul());
            case MUL_SIGNED -> binary(op, new Operator$SInt$Mul());
            case LT -> binary(op, new Operator$UInt$Smaller());
            case LE -> binary(op, new Operator$UInt$SmallerOrEqual());
            case LT_SIGNED -> binary(op, new Operator$SInt$Smaller());
            case LE_SIGNED -> binary(op, new Operator$SInt$SmallerOrEqual());
            case SHL -> binary(op, new Operator$Bits$ShiftLeftByUIntFixedWidth());
            case SHR -> binary(op, new Operator$Bits$ShiftRightByUInt());
            case SHR_SIGNED -> binary(op, new Operator$SInt$ShiftRightByUInt());
            case SLICE -> slice(op);
            case BIT -> bit(op);
            case BIT_DYNAMIC -> bitDynamic(op);
            case CAT -> cat(op.operands());
            case REPEAT ->
                repeat(op.operands().getFirst().shape(), operand(op.operands().getFirst()), op.high());
            case AS_VECTOR -> asVector(op.operands().getFirst());
            case MUX -> mux(op);
            case OR_REDUCE -> unary(op, new Operator$BitVector$orR());
            case AND_REDUCE -> unary(op, new Operator$BitVector$andR());
            case XOR_REDUCE -> unary(op, new Operator$BitVector$xorR());
        };
    }

    private Expression unary(Operation op, UnaryOperator lowered) {
        lowered.source_$eq(operand(op.operands().getFirst()));
        return lowered;
    }

    private Expression binary(Operation op, BinaryOperator lowered) {
        lowered.left_$eq(operand(op.operands().get(0)));
        lowered.right_$eq(operand(op.operands().get(1)));
        return lowered;
    }

    private Expression slice(Operation op) {
        BitsRangedAccessFixed access = new BitsRangedAccessFixed();
        access.source_$eq(operand(op.operands().getFirst()));
        access.hi_$eq(op.high());
        access.lo_$eq(op.low());
        return access;
    }

    private Expression bit(Operation op) {
        BitsBitAccessFixed access = new BitsBitAccessFixed();
        access.source_$eq(operand(op.operands().getFirst()));
        access.bitId_$eq(op.low());
        return access;
    }

    private Expression bitDynamic(Operation op) {
        BitsBitAccessFloating access = new BitsBitAccessFloating();
        access.source_$eq(operand(op.operands().get(0)));
        access.bitId_$eq(operand(op.operands().get(1)));
        return access;
    }

    private Expression cat(List<Expr> parts) {
        Expression left = asVector(parts.getFirst());
        for (Expr part : parts.subList(1, parts.size())) {
            Operator$Bits$Cat cat = new Operator$Bits$Cat();
            cat.left_$eq(left);
            cat.right_$eq(asVector(part));
            left = cat;
        }
        return left;
    }

    /** A scalar beside vectors; Verilog itself makes no difference. */
    private Expression asVector(Expr expr) {
        if (!expr.shape().scalar()) {
            return operand(expr);
        }
        CastBoolToBits cast = new CastBoolToBits();
        cast.input_$eq(operand(expr));
        return cast;
    }

    private static Expression repeat(Shape shape, Expression expr, int count) {
        UnaryOperator repeat = shape.scalar() ? new Operator$Bool$Repeat(count) : new Operator$Bits$Repeat(count);
        repeat.source_$eq(expr);
        return repeat;
    }

    private Expression mux(Operation op) {
        BinaryMultiplexer mux = op.shape().scalar() ? new BinaryMultiplexerBool() : new BinaryMultiplexerBits();
        mux.cond_$eq(operand(op.operands().get(0)));
        mux.whenTrue_$eq(operand(op.operands().get(1)));
        mux.whenFalse_$eq(operand(op.operands().get(2)));
        return mux;
    }
}
