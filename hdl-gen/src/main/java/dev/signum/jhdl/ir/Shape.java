// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

/**
 * The Verilog shape of a value: a scalar wire or a vector {@code [width-1:0]}. A scalar has width 1.
 *
 * @param scalar true for a wire without a range
 * @param width bits, at least 1
 */
public record Shape(boolean scalar, int width) {
    /** The one scalar shape. */
    public static final Shape BIT = new Shape(true, 1);

    /** Checks the width. */
    public Shape {
        if (width < 1 || scalar && width != 1) {
            throw new IllegalArgumentException("shape of width " + width);
        }
    }

    /**
     * A vector shape.
     *
     * @param width bits, at least 1
     * @return the shape
     */
    public static Shape vector(int width) {
        return new Shape(false, width);
    }
}
