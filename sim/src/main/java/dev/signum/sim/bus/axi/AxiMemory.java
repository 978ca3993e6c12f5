// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.axi;

import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.NativeBus;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An AXI4 memory attached to ports {@code <prefix>_arvalid}, {@code <prefix>_rdata} and so on of a design that is the
 * master: its read channels, its write channels, or both, whichever the design has. It runs inside the model's cycle loop.
 *
 * <p>Data is 64 to 1024 bits wide. Latencies of bursts overlap. Bursts of one id are answered in order; those of different ids
 * overtake each other where {@link AxiMemoryOptions#order()} says so. FIXED and WRAP bursts, unaligned addresses and exclusive
 * accesses are refused. The design is held to the rules A1 to A15 of {@code docs/bus-rules.md}. While the reset of
 * {@link Dut#resetBy} is active the memory rests and forgets what was under way.
 *
 * <p>Protocol: Arm IHI 0022, AMBA AXI Protocol Specification, AXI4.
 */
public final class AxiMemory {

    private final MemorySegment counters;
    private final MemoryMap map;

    private AxiMemory(MemorySegment counters, MemoryMap map) {
        this.counters = counters;
        this.map = map;
    }

    /**
     * Attaches a memory. The segments of {@code map} must stay alive as long as the model.
     *
     * @throws IllegalArgumentException where a port is missing or has the wrong width
     */
    public static AxiMemory attach(Dut dut, String prefix, MemoryMap map, AxiMemoryOptions options) {
        try (Arena arena = Arena.ofConfined()) {
            NativeBus bus = NativeBus.attach(
                    dut,
                    NativeBus.Kind.AXI_MEMORY,
                    prefix,
                    options.words(),
                    map.toNative(arena),
                    map.ranges().size());
            return new AxiMemory(bus.state(AxiStatistics.WORDS), map);
        }
    }

    /** The addresses behind this port. */
    public MemoryMap map() {
        return map;
    }

    /** Counts since the memory was attached. */
    public AxiStatistics statistics() {
        return AxiStatistics.read(counters);
    }
}
