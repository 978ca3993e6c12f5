// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Expr;
import dev.signum.jhdl.ir.Literal;
import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Operation;
import dev.signum.jhdl.ir.Operator;
import dev.signum.jhdl.ir.Shape;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A register that holds a constant of a Java enum: the state of a state machine. The code of a constant is its ordinal;
 * the text shows each as a localparam, {@code STATE_IDLE} for constant {@code IDLE} of register {@code state}.
 *
 * @param <E> enum class
 */
public final class EnumReg<E extends Enum<E>> {
    private final Scope scope;
    private final UInt register;
    private final Map<E, Literal> codes;

    EnumReg(Scope scope, String name, E initial) {
        this.scope = scope;
        Class<E> states = initial.getDeclaringClass();
        int width = Hdl.indexWidth(states.getEnumConstants().length);
        this.codes = new EnumMap<>(states);
        for (E state : states.getEnumConstants()) {
            String symbol = (name + "_" + state.name()).toUpperCase(Locale.ROOT);
            scope.claim(symbol, "state");
            codes.put(
                    state, new Literal(Shape.vector(width), BigInteger.valueOf(state.ordinal()), Optional.of(symbol)));
        }
        this.register = scope.register(name, UInt.width(width));
        scope.resetValue(register, codes.get(initial));
    }

    /**
     * Enters a state at the next clock edge.
     *
     * @param state state
     */
    public void set(E state) {
        Net net = Scope.current().drivable(register);
        Scope.current().assign(net, codes.get(state));
    }

    /**
     * Whether the machine is in a state.
     *
     * @param state state
     * @return 1 if so
     */
    public Bit is(E state) {
        Expr test = Operation.of(Operator.EQ, Shape.BIT, register.use(), codes.get(state));
        return new Bit(test, Scope.current());
    }

    /**
     * The state's code.
     *
     * @return ordinal of the present state
     */
    public UInt code() {
        return register;
    }

    Branches<E> branches() {
        return new Branches<>(this);
    }

    /**
     * Drives chosen by the state; made by {@code switchOn}.
     *
     * @param <E> enum class
     */
    public static final class Branches<E extends Enum<E>> {
        private final EnumReg<E> machine;
        private final Switch.Arms arms;

        private Branches(EnumReg<E> machine) {
            this.machine = machine;
            this.arms = new Switch.Arms(machine.scope, machine.register.use());
        }

        /**
         * The branch for one state.
         *
         * @param state state, in no other branch
         * @param body drives in it
         * @return this
         */
        public Branches<E> on(E state, Runnable body) {
            arms.on("switchOn", List.of(machine.codes.get(state)), body);
            return this;
        }

        /**
         * The branch for every other state.
         *
         * @param body drives in it
         */
        public void otherwise(Runnable body) {
            arms.otherwise(body);
        }
    }
}
