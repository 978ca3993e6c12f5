// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.axi;

import dev.signum.sim.bus.BusDesigns;
import dev.signum.sim.verilator.Dut;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** {@code axi_traffic.v} with a memory in which each 64-bit word holds the address of its beat. */
public final class Traffic implements AutoCloseable {

    private static final long PATIENCE = 10_000_000;

    private final Arena arena = Arena.ofConfined();
    private final Dut dut;
    private final MemorySegment data;
    private final AxiMemory memory;
    private final int busBytes;
    private long cycles;

    /**
     * Opens a port.
     *
     * @param busBits 64 to 1024
     * @param memoryBytes from address 0 on
     */
    public Traffic(int busBits, long memoryBytes, AxiMemoryOptions options) {
        busBytes = busBits / Byte.SIZE;
        data = arena.allocate(memoryBytes, 64);
        for (long at = 0; at < memoryBytes; at += Long.BYTES) {
            data.set(ValueLayout.JAVA_LONG, at, at - at % busBytes);
        }
        dut = BusDesigns.build("axi_traffic")
                .withParameter("DATA", busBits)
                .compile()
                .open()
                .resetBy("rst", true);
        memory = AxiMemory.attach(dut, "m", MemoryMap.of(0, data), options);
        dut.reset(3);
        set("outstanding", 16).set("stride", 0);
    }

    /** Sets an input of the design. */
    public Traffic set(String port, long value) {
        dut.port(port).set(value);
        return this;
    }

    /** Bursts of so many beats, one after the other in memory. */
    public Traffic sequential(int beats) {
        return set("len", beats - 1).set("stride", (long) beats * busBytes).set("random_mask", 0);
    }

    /** Moves bursts, and returns when all are answered. */
    public Traffic move(int reads, int writes) {
        set("reads", reads).set("writes", writes).set("start", 1);
        dut.step();
        set("start", 0);
        dut.step();
        long before = dut.cycle();
        dut.until("done", 1, PATIENCE);
        cycles = dut.cycle() - before;
        return this;
    }

    /** Cycles of the latest {@link #move}. */
    public long cycles() {
        return cycles;
    }

    /** An output of the design. */
    public long get(String port) {
        return dut.port(port).get();
    }

    /** What lies in memory. */
    public MemorySegment data() {
        return data;
    }

    /** Counts of the memory. */
    public AxiStatistics statistics() {
        return memory.statistics();
    }

    @Override
    public void close() {
        dut.close();
        arena.close();
    }
}
