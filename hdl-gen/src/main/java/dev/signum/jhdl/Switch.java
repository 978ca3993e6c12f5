// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Expr;
import dev.signum.jhdl.ir.Literal;
import dev.signum.jhdl.ir.Statement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Drives chosen by the value of a vector; made by {@code switchOn}.
 *
 * @param <S> class of the vector
 */
public final class Switch<S extends Vector<S>> {
    private final Type<S> type;
    private final Arms arms;

    Switch(Scope scope, S value) {
        this.type = value.declaredType();
        this.arms = new Arms(scope, value.use());
    }

    /**
     * The branch for one value.
     *
     * @param key value in the range of the type, in no other branch
     * @param body drives under it
     * @return this
     */
    public Switch<S> on(long key, Runnable body) {
        arms.on(
                "switchOn",
                List.of((Literal) type.constant(BigInteger.valueOf(key)).expr()),
                body);
        return this;
    }

    /**
     * The branch for several values.
     *
     * @param keys constants of the type, each in no other branch
     * @param body drives under any of them
     * @return this
     */
    public Switch<S> on(List<S> keys, Runnable body) {
        List<Literal> literals = new ArrayList<>();
        for (S key : keys) {
            if (!(key.expr() instanceof Literal literal) || !literal.shape().equals(type.shape())) {
                throw new HdlException("switchOn: key " + key.describe() + " is no constant of type " + type);
            }
            literals.add(literal);
        }
        arms.on("switchOn", literals, body);
        return this;
    }

    /**
     * The branch for every other value.
     *
     * @param body drives under it
     */
    public void otherwise(Runnable body) {
        arms.otherwise(body);
    }

    /** Branches under construction, shared with the switch on an enum. */
    static final class Arms {
        private final Scope scope;
        private final List<Statement.Arm> arms = new ArrayList<>();
        private final Set<BigInteger> taken = new HashSet<>();
        private final Expr value;
        private final Block home;
        private final int place;
        private boolean closed;

        Arms(Scope scope, Expr value) {
            this.scope = scope;
            this.value = value;
            this.home = scope.block();
            this.place = home.statements().size();
            scope.add(new Statement.Switch(value, arms, Optional.empty()));
        }

        void on(String call, List<Literal> keys, Runnable body) {
            checkOpen("on");
            for (Literal key : keys) {
                if (!taken.add(key.bits())) {
                    throw new HdlException(call + ": key " + key + " is in two branches");
                }
            }
            Block block = new Block();
            arms.add(new Statement.Arm(List.copyOf(keys), block.statements()));
            scope.write(block, body);
        }

        void otherwise(Runnable body) {
            checkOpen("otherwise");
            closed = true;
            Block block = new Block();
            home.statements().set(place, new Statement.Switch(value, arms, Optional.of(block.statements())));
            scope.write(block, body);
        }

        private void checkOpen(String call) {
            if (closed || Scope.current().block() != home) {
                throw new HdlException(call + " must follow its switchOn directly, otherwise last");
            }
        }
    }
}
