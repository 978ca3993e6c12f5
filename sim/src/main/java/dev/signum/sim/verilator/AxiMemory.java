// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An AXI4 memory attached to ports {@code <prefix>_arvalid}, {@code <prefix>_rdata} and so on of a design that is the
 * master: its read channels, its write channels, or both, whichever the design has. It runs inside the model's cycle loop.
 *
 * <p>Data is 64 to 1024 bits wide. Bursts are answered in order, latencies overlap. The design fails with
 * {@link RunStatus#VIOLATION} when it drops or changes an offered address or datum, crosses a 4 KiB boundary, misaligns an
 * address, misplaces {@code w_last}, or uses a burst other than INCR. While the reset of {@link Dut#resetBy} is active the
 * memory rests and forgets what was under way.
 *
 * <p>Protocol: Arm IHI 0022, AMBA AXI Protocol Specification, AXI4.
 */
@SuppressWarnings("restricted")
public final class AxiMemory {

    private static final int COUNTERS = 10;

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
            int index = dut.library()
                    .addAxiMemory(
                            dut.simulation(),
                            prefix,
                            options.toNative(arena),
                            map.toNative(arena),
                            map.ranges().size());
            dut.checkAttached(index);
            MemorySegment counters = dut.library()
                    .counters(dut.simulation(), index)
                    .reinterpret(COUNTERS * (long) Long.BYTES, dut.arena(), null);
            return new AxiMemory(counters, map);
        }
    }

    /** The addresses behind this port. */
    public MemoryMap map() {
        return map;
    }

    /** Counts since the memory was attached. */
    public Statistics statistics() {
        return new Statistics(
                count(0), count(1), count(2), count(3), count(4), count(5), count(6), count(7), count(8), count(9));
    }

    private long count(int index) {
        return counters.getAtIndex(ValueLayout.JAVA_LONG, index);
    }

    /**
     * What went over the port.
     *
     * @param readBursts read addresses taken
     * @param readBeats read data taken by the design
     * @param readBusyCycles cycles with at least one read under way
     * @param readHeldCycles cycles in which data was offered and the design was not ready
     * @param readAddressHeldCycles cycles in which the design offered an address and the memory was not ready
     * @param writeBursts write addresses taken
     * @param writeBeats write data taken
     * @param writeBusyCycles cycles with at least one write under way
     * @param writeHeldCycles cycles in which the design offered data and the memory was not ready
     * @param writeAddressHeldCycles cycles in which the design offered an address and the memory was not ready
     */
    public record Statistics(
            long readBursts,
            long readBeats,
            long readBusyCycles,
            long readHeldCycles,
            long readAddressHeldCycles,
            long writeBursts,
            long writeBeats,
            long writeBusyCycles,
            long writeHeldCycles,
            long writeAddressHeldCycles) {}
}
