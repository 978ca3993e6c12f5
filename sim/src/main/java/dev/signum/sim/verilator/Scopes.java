// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

/** Where {@link SimulationScope} keeps what is set; an interface can hold no private state. */
final class Scopes {
    static final ScopedValue<SimulationScope> CALL = ScopedValue.newInstance();
    static volatile SimulationScope process = SimulationScope.NONE;

    private Scopes() {}
}
