// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

import java.util.List;
import java.util.Optional;

/** A statement; of several assignments to a net the last one that applies wins. */
public sealed interface Statement {
    /**
     * Drives a net, or a port input of a child.
     *
     * @param target net
     * @param source value of the target's width
     * @param site the author's line
     */
    record Assign(Net target, Expr source, Site site) implements Statement {}

    /**
     * Two-way choice.
     *
     * @param condition scalar
     * @param then statements when set
     * @param otherwise statements when clear
     */
    record If(Expr condition, List<Statement> then, List<Statement> otherwise) implements Statement {}

    /**
     * Choice by value.
     *
     * @param value selector
     * @param arms arms with disjoint keys
     * @param otherwise statements when no key matches, if given
     */
    record Switch(Expr value, List<Arm> arms, Optional<List<Statement>> otherwise) implements Statement {}

    /**
     * One arm of a switch.
     *
     * @param keys literals of the selector's width
     * @param body statements
     */
    record Arm(List<Literal> keys, List<Statement> body) {}
}
