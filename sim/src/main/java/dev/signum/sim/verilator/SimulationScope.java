// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.util.Objects;

/**
 * What a verification run changes about every simulation that the code under it builds and opens: the one door through which coverage is
 * collected from, and faults are put into, designs whose test benches know nothing of it.
 *
 * <p>{@link #callIn} sets a scope for one call on one thread, {@link #install} for the process. Scopes do not nest: the innermost counts.
 */
public interface SimulationScope {

    /** Changes nothing. */
    SimulationScope NONE = new SimulationScope() {};

    /** The build to make in place of the one asked for. */
    default ModelBuild building(ModelBuild build) {
        return build;
    }

    /** Cycles after which a model ends its run with {@link RunStatus#TIMEOUT}: the end of test benches that a fault hangs. */
    default long cycleLimit() {
        return Long.MAX_VALUE;
    }

    /** Called with each model that ran in this scope before it goes; its ports and counters can still be read. */
    default void closing(Dut dut) {}

    /** The scope of the current thread, else that of the process, else {@link #NONE}. */
    static SimulationScope current() {
        return Scopes.CALL.isBound() ? Scopes.CALL.get() : Scopes.process;
    }

    /** Runs {@code body} on this thread in a scope. Threads that it starts are outside. */
    static <T, X extends Throwable> T callIn(SimulationScope scope, ScopedValue.CallableOp<? extends T, X> body)
            throws X {
        return ScopedValue.where(Scopes.CALL, scope).call(body);
    }

    /** Sets the scope of all threads that are in none of {@link #callIn}. */
    static void install(SimulationScope scope) {
        Scopes.process = Objects.requireNonNull(scope);
    }
}
