// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;

/** A counter, its ports, and processes on it that are suspended in either way. */
abstract class CounterBench {

    @Parameter
    CoroutineKind kind;

    final Dut dut = Counter.open();
    final List<String> events = new ArrayList<>();
    final IntPort count = dut.port("count").asInt();
    final BitPort enable = dut.port("enable").asBit();
    final BitPort high = dut.port("high").asBit();
    Processes processes;

    Processes open() {
        processes = new Processes(dut, kind);
        enable.set(true);
        return processes;
    }

    @AfterEach
    void close() {
        if (processes != null) {
            processes.close();
        }
        dut.close();
    }

    void note(String what) {
        events.add(processes.cycle() + " " + what);
    }
}
