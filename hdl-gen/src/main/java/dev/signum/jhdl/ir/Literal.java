// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A constant.
 *
 * @param shape shape
 * @param bits the value as an unsigned integer, {@code 0 <= bits < 2^width}
 * @param symbol name under which the text shows the constant, as a localparam of the module
 */
public record Literal(Shape shape, BigInteger bits, Optional<String> symbol) implements Expr {
    /** Checks the range. */
    public Literal {
        if (bits.signum() < 0 || bits.bitLength() > shape.width()) {
            throw new IllegalArgumentException(bits + " in " + shape.width() + " bits");
        }
    }

    /**
     * An unnamed constant.
     *
     * @param shape shape
     * @param bits value as an unsigned integer
     * @return the literal
     */
    public static Literal of(Shape shape, BigInteger bits) {
        return new Literal(shape, bits, Optional.empty());
    }

    @Override
    public String toString() {
        return symbol.orElseGet(() -> shape.width() + "'h" + bits.toString(16));
    }
}
