// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An operator applied to values.
 *
 * @param operator operator
 * @param shape shape of the result
 * @param operands operands in source order
 * @param high upper index of SLICE, count of REPEAT, else 0
 * @param low lower index of SLICE, index of BIT, else 0
 */
public record Operation(Operator operator, Shape shape, List<Expr> operands, int high, int low) implements Expr {
    /** Copies the operands. */
    public Operation {
        operands = List.copyOf(operands);
    }

    /**
     * An operation without indices.
     *
     * @param operator operator
     * @param shape shape of the result
     * @param operands operands
     * @return the operation
     */
    public static Operation of(Operator operator, Shape shape, Expr... operands) {
        return new Operation(operator, shape, List.of(operands), 0, 0);
    }

    @Override
    public String toString() {
        return switch (operator) {
            case SLICE -> operands.getFirst() + "[" + high + ":" + low + "]";
            case BIT -> operands.getFirst() + "[" + low + "]";
            case BIT_DYNAMIC -> operands.getFirst() + "[" + operands.get(1) + "]";
            case CAT -> operands.stream().map(Expr::toString).collect(Collectors.joining(", ", "{", "}"));
            case REPEAT -> "{" + high + "{" + operands.getFirst() + "}}";
            case AS_VECTOR -> operands.getFirst().toString();
            case MUX -> "(" + operands.get(0) + " ? " + operands.get(1) + " : " + operands.get(2) + ")";
            case NOT, OR_REDUCE, AND_REDUCE, XOR_REDUCE -> operator.sign() + operands.getFirst();
            default -> "(" + operands.get(0) + " " + operator.sign() + " " + operands.get(1) + ")";
        };
    }
}
