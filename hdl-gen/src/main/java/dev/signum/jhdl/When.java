// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Statement;

/** The tail of a {@code when}: further branches. */
public final class When {
    private final Scope scope;
    private final Block home;
    private final Block rest;
    private boolean closed;

    private When(Scope scope, Block home, Block rest) {
        this.scope = scope;
        this.home = home;
        this.rest = rest;
    }

    static When start(Scope scope, Bit condition, Runnable body) {
        return branch(scope, scope.block(), scope.block(), condition, body);
    }

    /** Appends an If to {@code place}, whose tail is to follow in {@code home}. */
    private static When branch(Scope scope, Block home, Block place, Bit condition, Runnable body) {
        Block then = new Block();
        Block rest = new Block();
        place.statements().add(new Statement.If(condition.use(), then.statements(), rest.statements()));
        scope.write(then, body);
        return new When(scope, home, rest);
    }

    /**
     * A branch for when no condition before held.
     *
     * @param condition condition
     * @param body drives under it
     * @return the tail after this branch
     */
    public When elseWhen(Bit condition, Runnable body) {
        close("elseWhen");
        return branch(scope, home, rest, condition, body);
    }

    /**
     * The branch for when no condition held.
     *
     * @param body drives under it
     */
    public void otherwise(Runnable body) {
        close("otherwise");
        scope.write(rest, body);
    }

    private void close(String call) {
        if (closed || Scope.current().block() != home) {
            throw new HdlException(call + " must follow its when directly, once");
        }
        closed = true;
    }
}
