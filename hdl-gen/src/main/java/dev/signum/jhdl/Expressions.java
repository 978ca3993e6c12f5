// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Expr;
import dev.signum.jhdl.ir.Literal;
import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Operation;
import dev.signum.jhdl.ir.Operator;
import dev.signum.jhdl.ir.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expressions made from expressions: what Verilog cannot write in place is rewritten where that is sound. */
final class Expressions {
    private Expressions() {}

    /** Wires, constants and pure wiring: free to repeat, because repeating them costs no logic and hides nothing. */
    static boolean isCheap(Expr expr) {
        return switch (expr) {
            case Net _, Literal _ -> true;
            case Operation op ->
                switch (op.operator()) {
                    case SLICE, BIT, AS_VECTOR, CAT, REPEAT, NOT ->
                        op.operands().stream().allMatch(Expressions::isCheap);
                    default -> false;
                };
        };
    }

    static Literal zero(int width) {
        return Literal.of(Shape.vector(width), BigInteger.ZERO);
    }

    static Expr asVector(Expr expr) {
        return expr.shape().scalar() ? Operation.of(Operator.AS_VECTOR, Shape.vector(1), expr) : expr;
    }

    static Expr cat(List<Expr> parts) {
        if (parts.size() == 1) {
            return asVector(parts.getFirst());
        }
        List<Expr> flat = new ArrayList<>();
        for (Expr part : parts) {
            if (part instanceof Operation op && op.operator() == Operator.CAT) {
                op.operands().forEach(inner -> append(flat, inner));
            } else {
                append(flat, part);
            }
        }
        if (flat.size() == 1) {
            return asVector(flat.getFirst());
        }
        int width = flat.stream().mapToInt(Expr::width).sum();
        return new Operation(Operator.CAT, Shape.vector(width), flat, 0, 0);
    }

    /** Appends a part; neighbouring fields of one net join into one field. */
    private static void append(List<Expr> parts, Expr part) {
        Field right = Field.of(part);
        Field left = parts.isEmpty() ? null : Field.of(parts.getLast());
        if (left != null && right != null && left.net() == right.net() && left.low() == right.high() + 1) {
            parts.removeLast();
            slice(left.net(), left.high(), right.low()).ifPresent(parts::add);
        } else {
            parts.add(part);
        }
    }

    /** Bits high..low of a net. */
    private record Field(Net net, int high, int low) {
        /** The field that an expression is, or null if it is none. */
        static Field of(Expr expr) {
            if (!(expr instanceof Operation op) || !(op.operands().getFirst() instanceof Net net)) {
                return null;
            }
            return switch (op.operator()) {
                case SLICE -> new Field(net, op.high(), op.low());
                case BIT -> new Field(net, op.low(), op.low());
                default -> null;
            };
        }
    }

    static Expr repeat(Expr expr, int count) {
        if (count == 1) {
            return asVector(expr);
        }
        return new Operation(Operator.REPEAT, Shape.vector(count * expr.width()), List.of(expr), count, 0);
    }

    static Expr zeroExtend(Expr expr, int width) {
        return width == expr.width() ? expr : cat(List.of(zero(width - expr.width()), expr));
    }

    /** Sign extension, or empty where the sign bit cannot be taken from the expression in place. */
    static Optional<Expr> signExtend(Expr expr, int width) {
        if (width == expr.width()) {
            return Optional.of(expr);
        }
        return bit(expr, expr.width() - 1).map(sign -> cat(List.of(repeat(sign, width - expr.width()), expr)));
    }

    /** One bit as a scalar, or empty where the expression must have a name first. */
    static Optional<Expr> bit(Expr expr, int index) {
        return switch (expr) {
            case Net net -> Optional.of(new Operation(Operator.BIT, Shape.BIT, List.of(net), 0, index));
            case Literal literal -> Optional.of(bitOf(literal, index));
            case Operation op ->
                switch (op.operator()) {
                    case AS_VECTOR -> Optional.of(op.operands().getFirst());
                    case SLICE -> bit(op.operands().getFirst(), op.low() + index);
                    case REPEAT ->
                        bitOrScalar(
                                op.operands().getFirst(),
                                index % op.operands().getFirst().width());
                    case CAT -> bitOfCat(op, index);
                    case NOT -> bit(op.operands().getFirst(), index).map(b -> Operation.of(Operator.NOT, Shape.BIT, b));
                    default -> Optional.empty();
                };
        };
    }

    /** Bits high..low as a vector, or empty where the expression must have a name first. */
    static Optional<Expr> slice(Expr expr, int high, int low) {
        int width = high - low + 1;
        if (width == expr.width()) {
            return Optional.of(asVector(expr));
        }
        return switch (expr) {
            case Net net -> Optional.of(new Operation(Operator.SLICE, Shape.vector(width), List.of(net), high, low));
            case Literal literal -> Optional.of(Literal.of(Shape.vector(width), field(literal, low, width)));
            case Operation op ->
                switch (op.operator()) {
                    case SLICE -> slice(op.operands().getFirst(), op.low() + high, op.low() + low);
                    case CAT -> sliceOfCat(op, high, low);
                    case REPEAT ->
                        op.operands().getFirst().width() == 1
                                ? Optional.of(repeat(op.operands().getFirst(), width))
                                : Optional.empty();
                    case NOT ->
                        slice(op.operands().getFirst(), high, low)
                                .map(s -> Operation.of(Operator.NOT, Shape.vector(width), s));
                    default -> Optional.empty();
                };
        };
    }

    private static Literal bitOf(Literal literal, int index) {
        return Literal.of(Shape.BIT, field(literal, index, 1));
    }

    private static BigInteger field(Literal literal, int low, int width) {
        return literal.bits()
                .shiftRight(low)
                .and(BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE));
    }

    private static Optional<Expr> bitOrScalar(Expr expr, int index) {
        return expr.shape().scalar() ? Optional.of(expr) : bit(expr, index);
    }

    private static Optional<Expr> bitOfCat(Operation cat, int index) {
        int at = 0;
        for (Expr part : cat.operands().reversed()) {
            if (index < at + part.width()) {
                return bitOrScalar(part, index - at);
            }
            at += part.width();
        }
        return Optional.empty();
    }

    private static Optional<Expr> sliceOfCat(Operation cat, int high, int low) {
        List<Expr> pieces = new ArrayList<>();
        int at = 0;
        for (Expr part : cat.operands().reversed()) {
            int from = Math.max(low, at) - at;
            int to = Math.min(high, at + part.width() - 1) - at;
            if (from <= to) {
                Optional<Expr> piece = slice(part, to, from);
                if (piece.isEmpty()) {
                    return Optional.empty();
                }
                pieces.addFirst(piece.get());
            }
            at += part.width();
        }
        return Optional.of(cat(pieces));
    }
}
