// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.axi;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.verilator.RunStatus;
import dev.signum.sim.verilator.SimulationException;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule that the memory checks, broken once. */
class AxiViolationTest {

    private static final int INCR = 1;
    private static final int FULL = 3;

    private final Arena arena = Arena.ofConfined();
    private final WireMaster master = new WireMaster();

    @BeforeEach
    void attach() {
        AxiMemoryOptions options =
                AxiMemoryOptions.ideal().withOutstanding(1, 1).withMaxBurstBeats(16);
        AxiMemory.attach(master.dut, "m", MemoryMap.of(0, arena.allocate(8192, 8)), options);
        master.reset();
    }

    @AfterEach
    void close() {
        master.close();
        arena.close();
    }

    private void assertViolation(String complaint) {
        SimulationException e = assertThrows(SimulationException.class, () -> master.dut.step(3));
        assertEquals(RunStatus.VIOLATION, e.status());
        assertTrue(e.getMessage().contains("m: " + complaint), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "ar, 0x0, 1, 3, 0, A5 broken (a burst is INCR): ar with addr 0x0 len 0 size 3 burst 0",
        "ar, 0x0, 1, 3, 2, A5 broken",
        "ar, 0x0, 1, 4, 1, A6 broken",
        "ar, 0x4, 1, 3, 1, A7 broken",
        "ar, 0x0, 17, 3, 1, A8 broken",
        "ar, 0xfc0, 9, 3, 1, A9 broken",
        "aw, 0x8, 1, 3, 0, A5 broken",
        "aw, 0x2, 1, 2, 1, A7 broken",
        "aw, 0xff8, 2, 3, 1, A9 broken (a burst stays inside 4 KiB): aw with addr 0xff8"
    })
    void badRequests(String channel, String address, int beats, int size, int burst, String complaint) {
        master.offer(channel, Long.decode(address), beats, size, burst);
        assertViolation(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "aw"})
    void theLongestBurstUpToAPageEndIsFine(String channel) {
        master.offer(channel, 0xf80, 16, FULL, INCR);
        assertDoesNotThrow(() -> master.untilTaken(channel));
    }

    @ParameterizedTest
    @CsvSource({"ar, addr", "ar, len", "aw, addr", "aw, size"})
    void anOfferedAddressMustNotChange(String channel, String field) {
        holdSecondAddress(channel);
        master.set(channel + field, field.equals("addr") ? 64 : 2);
        assertViolation(
                "A2 broken (the payload does not change while valid waits): " + channel + "valid waits, addr 0x100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "aw"})
    void anOfferedAddressMustNotBeWithdrawn(String channel) {
        holdSecondAddress(channel);
        master.set(channel + "valid", 0);
        assertViolation("A1 broken (valid stays high until ready): " + channel + "valid fell");
    }

    // One burst may be outstanding, so the memory cannot take a second before the first is answered.
    private void holdSecondAddress(String channel) {
        master.offer(channel, 0, 2, FULL, INCR).untilTaken(channel);
        master.offer(channel, 0x100, 1, FULL, INCR);
        master.dut.step(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wdata", "wstrb", "wlast"})
    void offeredDataMustNotChange(String port) {
        holdData();
        master.set(port, 1);
        assertViolation("A2 broken (the payload does not change while valid waits): wvalid waits");
    }

    @Test
    void offeredDataMustNotBeWithdrawn() {
        holdData();
        master.set("wvalid", 0);
        assertViolation("A1 broken (valid stays high until ready): wvalid fell");
    }

    // Data without an address fills the memory's buffer.
    private void holdData() {
        master.offerData(7, 0xff, false);
        master.dut.step(40);
        assertEquals(0, master.dut.port("m_wready").get());
    }

    @ParameterizedTest
    @CsvSource({
        "1, A10 broken (wlast marks the last beat of a burst and no other): wlast is 1 on beat 1 of 2",
        "2, A10 broken (wlast marks the last beat of a burst and no other): wlast is 0 on beat 2 of 2"
    })
    void lastMustMarkTheLastBeat(int beat, String complaint) {
        master.offer("aw", 0, 2, FULL, INCR).untilTaken("aw");
        for (int i = 1; i < beat; i++) {
            master.offerData(0, 0xff, false).untilTaken("w");
        }
        master.offerData(0, 0xff, beat == 1);
        assertViolation(complaint);
    }

    @Test
    void strobesStayInTheLanesOfANarrowBeat() {
        master.offer("aw", 4, 1, 2, INCR).untilTaken("aw");
        master.offerData(0, 0xf8, true);
        assertViolation("A11 broken");
    }

    @Test
    void theCycleIsThatOfTheOffence() {
        master.dut.step(10);
        long before = master.dut.cycle();
        master.offer("ar", 1, 1, FULL, INCR);
        SimulationException e = assertThrows(SimulationException.class, () -> master.dut.step(100));
        assertEquals(before + 1, e.cycle());
    }
}
