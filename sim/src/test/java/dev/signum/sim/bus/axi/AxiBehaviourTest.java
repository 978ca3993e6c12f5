// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.axi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signum.sim.verilator.RunStatus;
import dev.signum.sim.verilator.SimulationException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the memory does, transfer by transfer. */
class AxiBehaviourTest {

    private static final int BYTES = 4096;
    private static final int INCR = 1;
    private static final int FULL = 3;

    private final Arena arena = Arena.ofConfined();
    private final WireMaster master = new WireMaster();
    private final MemorySegment data = arena.allocate(BYTES, 8);

    @AfterEach
    void close() {
        master.close();
        arena.close();
    }

    private AxiMemory attach(MemoryMap map, AxiMemoryOptions options) {
        AxiMemory memory = AxiMemory.attach(master.dut, "m", map, options);
        master.reset();
        return memory;
    }

    private void write(long address, int size, long value, int strobe) {
        master.offer("aw", address, 1, size, INCR);
        master.offerData(value, strobe, true);
        master.untilTaken("aw");
        if (master.dut.port("wvalid").get() == 1 && master.dut.port("m_wready").sampled() == 0) {
            master.untilTaken("w");
        }
        master.set("wvalid", 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void strobesChooseTheBytesWritten(long seed) {
        attach(MemoryMap.of(0, data), AxiMemoryOptions.ideal());
        SplittableRandom random = new SplittableRandom(seed);
        byte[] expected = new byte[BYTES];
        for (int i = 0; i < 200; i++) {
            int address = random.nextInt(BYTES / 8) * 8;
            long value = random.nextLong();
            int strobe = random.nextInt(256);
            write(address, FULL, value, strobe);
            master.answer("b");
            master.take("b");
            for (int lane = 0; lane < 8; lane++) {
                if ((strobe >> lane & 1) != 0) {
                    expected[address + lane] = (byte) (value >> 8 * lane);
                }
            }
        }
        assertEquals(-1, data.mismatch(MemorySegment.ofArray(expected)), "seed " + seed);
    }

    @Test
    void narrowBeatsWalkThroughTheWord() {
        attach(MemoryMap.of(0, data), AxiMemoryOptions.ideal());
        data.set(ValueLayout.JAVA_LONG, 8, 0x1122334455667788L);
        data.set(ValueLayout.JAVA_LONG, 16, 5);
        master.offer("ar", 12, 2, 2, INCR).untilTaken("ar");
        master.answer("r");
        assertEquals(0x1122334455667788L, master.dut.port("m_rdata").get());
        assertEquals(0, master.dut.port("m_rlast").get());
        master.take("r");
        master.answer("r");
        assertEquals(5, master.dut.port("m_rdata").get());
        assertEquals(1, master.dut.port("m_rlast").get());
        write(20, 2, 0xabcd_ef01_0000_0000L, 0xf0);
        master.answer("b");
        assertEquals(0xabcd_ef01_0000_0005L, data.get(ValueLayout.JAVA_LONG, 16));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "128, 2", "256, 3", "4096, 3", "0x80000000, 3"})
    void errorsAnswerWhereTheyAreMapped(String address, int response) {
        MemoryMap map = MemoryMap.of(0, data)
                .withError(128, 128, MemoryMap.Response.SLVERR)
                .withError(256, 128, MemoryMap.Response.DECERR);
        attach(map, AxiMemoryOptions.ideal());
        data.fill((byte) 1);
        // An access to the memory around the error ranges first: it must not hide them.
        master.offer("ar", 0, 1, FULL, INCR).untilTaken("ar");
        assertEquals(0, master.answer("r"));
        master.take("r");
        long at = Long.decode(address);
        write(at, FULL, -1, 0xff);
        assertEquals(response, master.answer("b"));
        master.take("b");
        master.offer("ar", at, 1, FULL, INCR).untilTaken("ar");
        assertEquals(response, master.answer("r"));
        assertEquals(response == 0 ? -1 : 0, master.dut.port("m_rdata").get());
        long changed = response == 0 ? 8 : 0;
        assertEquals(changed, Arrays.stream(bytes()).filter(b -> b != 1).count());
    }

    private int[] bytes() {
        int[] values = new int[BYTES];
        for (int i = 0; i < BYTES; i++) {
            values[i] = data.get(ValueLayout.JAVA_BYTE, i);
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17})
    void latencyIsCountedFromTheAddressHandshake(int latency) {
        attach(MemoryMap.of(0, data), AxiMemoryOptions.ideal().withLatency(latency, 0));
        master.dut.step();
        master.offer("ar", 0, 1, FULL, INCR).untilTaken("ar");
        assertEquals(latency - 1, master.dut.until("m_rvalid", 1, 100));
    }

    @Test
    void outstandingReadsAreLimitedAndLatenciesOverlap() {
        AxiMemory memory = attach(
                MemoryMap.of(0, data),
                AxiMemoryOptions.ideal().withLatency(50, 0).withOutstanding(4, 1));
        master.offer("ar", 0, 1, FULL, INCR);
        master.dut.step(20);
        assertEquals(4, memory.statistics().read().bursts());
        master.set("arvalid", 0);
        assertThrows(SimulationException.class, () -> master.dut.step());
    }

    @Test
    void offeredDataWaitsUnchangedForTheDesign() {
        AxiMemory memory = attach(MemoryMap.of(0, data), AxiMemoryOptions.ideal());
        data.set(ValueLayout.JAVA_LONG, 0, 42);
        master.offer("ar", 0, 1, FULL, INCR).untilTaken("ar");
        master.answer("r");
        data.set(ValueLayout.JAVA_LONG, 0, 43);
        master.dut.step(7);
        assertEquals(42, master.dut.port("m_rdata").get());
        assertEquals(7, memory.statistics().read().heldCycles());
        assertEquals(0, memory.statistics().read().beats());
    }

    @Test
    void resetForgetsWhatWasUnderWay() {
        attach(MemoryMap.of(0, data), AxiMemoryOptions.ideal().withLatency(5, 0));
        master.offer("ar", 0, 4, FULL, INCR).untilTaken("ar");
        master.dut.step(6);
        assertEquals(1, master.dut.port("m_rvalid").get());
        master.reset();
        assertEquals(0, master.dut.port("m_rvalid").get());
        master.set("rready", 1);
        SimulationException silence =
                assertThrows(SimulationException.class, () -> master.dut.until("m_rvalid", 1, 50));
        assertEquals(RunStatus.TIMEOUT, silence.status());
    }

    @Test
    void theSeedDecidesTheCycles() {
        assertEquals(cyclesToRead(5), cyclesToRead(5));
        assertNotEquals(cyclesToRead(5), cyclesToRead(6));
    }

    private static long cyclesToRead(long seed) {
        AxiMemoryOptions options = AxiMemoryOptions.ideal()
                .withSeed(seed)
                .withLatency(10, 20)
                .withStalls(AxiMemoryOptions.Stalls.all(0.5))
                .withDrift(16);
        try (Arena own = Arena.ofConfined();
                WireMaster reader = new WireMaster()) {
            AxiMemory memory = AxiMemory.attach(reader.dut, "m", MemoryMap.of(0, own.allocate(BYTES, 8)), options);
            reader.reset();
            reader.set("rready", 1);
            for (int i = 0; i < 10; i++) {
                reader.offer("ar", 0, 16, FULL, INCR).untilTaken("ar");
            }
            while (memory.statistics().read().beats() < 160) {
                reader.dut.step();
            }
            return reader.dut.cycle();
        }
    }

    @Test
    void aWrongMapIsRefused() {
        MemorySegment heap = MemorySegment.ofArray(new long[16]);
        assertThrows(IllegalArgumentException.class, () -> MemoryMap.of(0, heap));
        assertThrows(IllegalArgumentException.class, () -> MemoryMap.of(64, data));
        assertThrows(IllegalArgumentException.class, () -> MemoryMap.of(0, data.asSlice(0, 100)));
    }
}
