// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.stream;

import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.NativeBus;

/**
 * Looks at a stream that others drive, be it between two modules or driven by a bench's own code, and holds it to the rules S1 to
 * S4 and S6 of {@code docs/bus-rules.md}. Ports may have any direction.
 */
public final class StreamMonitor extends StreamLog {

    private StreamMonitor(NativeBus bus, StreamPorts ports) {
        super(bus, ports);
    }

    /**
     * Attaches a monitor that keeps the words for reading.
     *
     * @param patience cycles that valid may wait for ready before rule S6 is broken; 0 for ever
     */
    public static StreamMonitor attach(Dut dut, StreamPorts ports, long patience) {
        long[] options = {0, 0, 0, patience, 1, 0};
        return new StreamMonitor(
                NativeBus.attach(dut, NativeBus.Kind.STREAM_MONITOR, ports.name(), options, ports.all()), ports);
    }
}
