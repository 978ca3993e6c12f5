// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A bus model of the native library, attached to a design and clocked with it. The packages under {@code dev.signum.sim.bus} build
 * their bus models on this; a bench uses those.
 *
 * <p>At each rising edge the model sees the ports as the design's registers do, and drives its own right after it. It runs inside
 * {@link Dut#step(long)}, without a call per cycle.
 */
@SuppressWarnings("restricted")
public final class NativeBus {

    /** The models there are; the order within a library is that of its factory in C++. */
    public enum Kind {
        /** Feeds a stream of the design. */
        STREAM_SOURCE(BusLibrary.STREAM, 0),
        /** Takes what a stream of the design delivers. */
        STREAM_SINK(BusLibrary.STREAM, 1),
        /** Looks at a stream. */
        STREAM_MONITOR(BusLibrary.STREAM, 2),
        /** Looks at a level interrupt. */
        INTERRUPT(BusLibrary.STREAM, 3),
        /** Slave memory on an AXI4 port. */
        AXI_MEMORY(BusLibrary.AXI, 0),
        /** Master of an AXI4-Lite port. */
        AXI_LITE(BusLibrary.AXI, 1);

        private final BusLibrary library;
        private final long number;

        Kind(BusLibrary library, long number) {
            this.library = library;
            this.number = number;
        }
    }

    private final Dut dut;
    private final int index;

    private NativeBus(Dut dut, int index) {
        this.dut = dut;
        this.index = index;
    }

    /**
     * Attaches a model.
     *
     * @param name prefix of its ports, or what messages shall call it
     * @param options the model's options, as its C++ structure lays them out
     * @param table what the model's constructor expects besides: port numbers or address ranges
     * @param rows entries of that table
     * @throws IllegalArgumentException where the design lacks a port
     */
    public static NativeBus attach(Dut dut, Kind kind, String name, long[] options, MemorySegment table, long rows) {
        try (Arena arena = Arena.ofConfined()) {
            int index = dut.library()
                    .addBus(
                            dut.simulation(),
                            dut.model().buses().factory(kind.library),
                            kind.number,
                            name,
                            arena.allocateFrom(ValueLayout.JAVA_LONG, options),
                            table,
                            rows);
            dut.checkAttached(index);
            return new NativeBus(dut, index);
        }
    }

    /** {@link #attach(Dut, Kind, String, long[], MemorySegment, long)} with ports as the table. */
    public static NativeBus attach(Dut dut, Kind kind, String name, long[] options, Port... ports) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment table = arena.allocate(ValueLayout.JAVA_LONG, ports.length);
            for (int i = 0; i < ports.length; i++) {
                table.setAtIndex(ValueLayout.JAVA_LONG, i, ports[i].index());
            }
            return attach(dut, kind, name, options, table, ports.length);
        }
    }

    /** The design. */
    public Dut dut() {
        return dut;
    }

    /** The first {@code words} 64-bit words of what the model shares; unusable once the design is closed. */
    public MemorySegment state(int words) {
        return dut.library()
                .busState(dut.simulation(), index)
                .reinterpret((long) words * Long.BYTES, dut.arena(), null);
    }

    /**
     * An operation of the model's own.
     *
     * @param arguments native memory that carries what goes in and what comes out
     * @throws SimulationException where the design fails meanwhile
     */
    public RunStatus call(long operation, MemorySegment arguments) {
        return dut.check(dut.library().busCall(dut.simulation(), index, operation, arguments));
    }

    /** What to throw where the bench, not the library, finds that something went wrong. */
    public SimulationException failure(RunStatus status, String what) {
        return new SimulationException(status, dut.cycle(), what);
    }
}
