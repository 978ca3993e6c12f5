// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.axi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.sim.bus.BusDesigns;
import dev.signum.sim.verilator.Dut;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxiMemoryTest {

    private static final long SOURCE = 0x1_0000_0000L;
    private static final long TARGET = 0x8000;
    private static final int BYTES = 1 << 16;

    @ParameterizedTest
    @CsvSource({
        "64, 1, 40, 0, 1",
        "64, 256, 3, 0.3, 2",
        "128, 16, 8, 0.5, 3",
        "256, 7, 9, 0.1, 4",
        "512, 64, 4, 0.6, 5",
        "512, 4, 40, 0, 6",
        "1024, 32, 5, 0.2, 7"
    })
    void everyByteArrivesAtAnyWidthAndPace(int width, int beats, int bursts, double stall, long seed) {
        AxiMemoryOptions options = AxiMemoryOptions.ideal()
                .withSeed(seed)
                .withLatency(1 + (int) seed, 10)
                .withStalls(AxiMemoryOptions.Stalls.all(stall))
                .withDrift((int) seed % 2 * 64);
        try (Arena arena = Arena.ofConfined();
                Dut dut = BusDesigns.build("axi_copier")
                        .withParameter("DATA", width)
                        .compile()
                        .open()) {
            MemorySegment source = random(arena, seed);
            MemorySegment target = arena.allocate(BYTES, 8);
            AxiMemory memory =
                    AxiMemory.attach(dut, "m", MemoryMap.of(SOURCE, source).with(TARGET, target), options);
            dut.resetBy("rst", true).reset(3);
            // The longest bursts that stay inside 4 KiB must start on a multiple of their length.
            dut.port("source").set(SOURCE);
            dut.port("target").set(TARGET);
            dut.port("beats").set(beats);
            dut.port("bursts").set(bursts);
            dut.port("start").set(true);
            dut.step();
            dut.port("start").set(false);
            dut.until("done", 1, 1_000_000);
            long bytes = (long) beats * bursts * width / 8;
            assertEquals(-1, source.asSlice(0, bytes).mismatch(target.asSlice(0, bytes)));
            assertEquals(-1, target.asSlice(bytes).mismatch(arena.allocate(BYTES - bytes)));
            assertEquals(0, dut.port("mismatch").get());
            assertEquals(0, dut.port("worst").get());
            assertEquals((long) beats * bursts, memory.statistics().read().beats());
            assertEquals((long) beats * bursts, memory.statistics().write().beats());
        }
    }

    private static MemorySegment random(Arena arena, long seed) {
        MemorySegment segment = arena.allocate(BYTES, 8);
        SplittableRandom random = new SplittableRandom(seed);
        for (long i = 0; i < BYTES; i += Long.BYTES) {
            segment.set(ValueLayout.JAVA_LONG, i, random.nextLong());
        }
        return segment;
    }
}
