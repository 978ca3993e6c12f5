// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.Port;
import java.math.BigInteger;
import java.util.Set;

/** The inputs of a design that starts at random values. */
public final class Inputs {
    private static final Set<String> NOT_DATA = Set.of("clk", "reset");

    private Inputs() {}

    /** Sets all inputs to 0, but for clock and reset. */
    public static void quiet(Dut dut) {
        dut.ports().stream()
                .filter(port -> port.isInput() && !NOT_DATA.contains(port.name()))
                .forEach(Inputs::quiet);
        dut.settle();
    }

    private static void quiet(Port port) {
        port.setBig(BigInteger.ZERO);
    }
}
