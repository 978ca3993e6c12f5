// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Statement;

/** The tail of a {@code when}: further branches. */
public final class When {
    private final Scope scope;
    private final Block rest;
    private boolean closed;

    private When(Scope scope, Block rest) {
        this.scope = scope;
        this.rest = rest;
    }

    static When start(Scope scope, Bit condition, Runnable body) {
        Block then = new Block();
        Block rest = new Block();
        scope.add(new Statement.If(condition.use(), then.statements(), rest.statements()));
        scope.write(then, body);
        return new When(scope, rest);
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
        When[] tail = new When[1];
        scope.write(rest, () -> tail[0] = start(scope, condition, body));
        return tail[0];
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
        if (closed || Scope.current() != scope) {
            throw new HdlException(call + " must follow its when directly, once");
        }
        closed = true;
    }
}
