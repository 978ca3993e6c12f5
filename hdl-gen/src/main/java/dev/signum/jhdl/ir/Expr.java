// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

/** A value: a named net, a literal or an operation. Vectors carry no signedness; operators do. */
public sealed interface Expr permits Net, Literal, Operation {
    /**
     * The shape of the value.
     *
     * @return shape
     */
    Shape shape();

    /**
     * The width of the value.
     *
     * @return bits, at least 1
     */
    default int width() {
        return shape().width();
    }
}
