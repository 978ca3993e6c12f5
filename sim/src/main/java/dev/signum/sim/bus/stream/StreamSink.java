// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.stream;

import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.NativeBus;

/**
 * Takes what a stream of the design delivers, at its own pace, and holds the design to the rules S1 to S5 of
 * {@code docs/bus-rules.md}.
 */
public final class StreamSink extends StreamLog {

    private StreamSink(NativeBus bus, StreamPorts ports) {
        super(bus, ports);
    }

    /** Attaches a sink to {@link StreamPorts#of(Dut, String)}. */
    public static StreamSink attach(Dut dut, String prefix, StreamPace pace) {
        return attach(dut, StreamPorts.of(dut, prefix), pace);
    }

    /**
     * Attaches a sink.
     *
     * @throws IllegalArgumentException where the stream leads into the design
     */
    public static StreamSink attach(Dut dut, StreamPorts ports, StreamPace pace) {
        ports.check(false);
        // The design has no word to wait with: a sink's pauses are its own.
        long[] options = pace.withPatience(0).words();
        return new StreamSink(
                NativeBus.attach(dut, NativeBus.Kind.STREAM_SINK, ports.name(), options, ports.all()), ports);
    }
}
