// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.axilite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.bus.BusDesigns;
import dev.signum.sim.bus.axi.MemoryMap;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.RunStatus;
import dev.signum.sim.verilator.SimulationException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxiLiteTest {

    private static Dut open() {
        Dut dut = BusDesigns.build("faulty_lite").compile().open().resetBy("rst", true);
        dut.reset(2);
        return dut;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void wordsReadBackAtAnyPace(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (Dut dut = open()) {
            AxiLite port =
                    AxiLite.attach(dut, "s", AxiLiteOptions.random(seed, 0.5, 4).withTimeout(1000));
            int[] expected = new int[4];
            for (int word = 0; word < expected.length; word++) {
                expected[word] = random.nextInt();
                port.write(4L * word, expected[word]);
            }
            for (int i = 0; i < 100; i++) {
                int word = random.nextInt(expected.length);
                assertEquals(expected[word], port.read(4L * word), "seed " + seed);
                expected[word] = random.nextInt();
                port.write(4L * word, expected[word]);
            }
        }
    }

    @Test
    void anErrorResponseIsAnAnswerOrAFailure() {
        try (Dut dut = open()) {
            AxiLite port = AxiLite.attach(dut, "s", AxiLiteOptions.ideal());
            assertEquals(MemoryMap.Response.SLVERR, port.tryWrite(0x40, 1).response());
            SimulationException e = assertThrows(SimulationException.class, () -> port.write(0x40, 1));
            assertTrue(e.getMessage().endsWith("s: write at 0x40 answered SLVERR"), e.getMessage());
            assertEquals(0x51677565, port.read(0xffc));
        }
    }

    @Test
    void anAnswerNobodyAskedForIsCaught() {
        try (Dut dut = open()) {
            AxiLite.attach(dut, "s", AxiLiteOptions.ideal());
            dut.port("fault").set(9);
            SimulationException e = assertThrows(SimulationException.class, () -> dut.step(3));
            assertTrue(e.getMessage().contains("s: L1 broken"), e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10, true, awvalid waits for awready",
        "11, true, wvalid waits for wready",
        "12, false, arvalid waits for arready",
        "6, false, a read waits for rvalid",
    })
    void aTimeOutNamesTheChannelThatHangs(int fault, boolean write, String channel) {
        try (Dut dut = open()) {
            AxiLite port = AxiLite.attach(dut, "s", AxiLiteOptions.ideal().withTimeout(50));
            dut.port("fault").set(fault);
            SimulationException e = assertThrows(
                    SimulationException.class, () -> port.transfer(List.of(new AxiLite.Transfer(write, 4, 0, 15))));
            assertEquals(RunStatus.TIMEOUT, e.status());
            assertTrue(e.getMessage().endsWith("no answer at 0x4 within 50 cycles; " + channel), e.getMessage());
        }
    }

    /** Such a slave breaks IHI 0022 A3.3.1; only a master that is late to be ready finds out. */
    @Test
    void aSlaveThatWaitsForReadyHangsAPatientMaster() {
        try (Dut dut = open()) {
            dut.port("fault").set(13);
            assertEquals(
                    0x51677565, AxiLite.attach(dut, "s", AxiLiteOptions.ideal()).read(0xffc));
        }
        try (Dut dut = open()) {
            dut.port("fault").set(13);
            AxiLite port = AxiLite.attach(
                    dut, "s", AxiLiteOptions.ideal().withReadyAfterValid().withTimeout(50));
            SimulationException e = assertThrows(SimulationException.class, () -> port.read(0xffc));
            assertEquals(RunStatus.TIMEOUT, e.status());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "4, 0.5", "8, 0.9"})
    void listsOfTransfersAreAnsweredInTheirOrder(int outstanding, double stall) {
        SplittableRandom random = new SplittableRandom(outstanding);
        int[] expected = new int[4];
        List<AxiLite.Transfer> writes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int word = random.nextInt(expected.length);
            int value = random.nextInt();
            int strobe = random.nextInt(16);
            writes.add(
                    i < 4 ? AxiLite.Transfer.write(4L * i, 0) : new AxiLite.Transfer(true, 4L * word, value, strobe));
            for (int lane = 0; i >= 4 && lane < 4; lane++) {
                int mask = (strobe >> lane & 1) * 0xff << 8 * lane;
                expected[word] = expected[word] & ~mask | value & mask;
            }
        }
        List<AxiLite.Transfer> reads = new ArrayList<>();
        List<AxiLite.Answer> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int word = random.nextInt(expected.length);
            reads.add(AxiLite.Transfer.read(4L * word));
            answers.add(new AxiLite.Answer(expected[word], MemoryMap.Response.OKAY));
        }
        try (Dut dut = open()) {
            AxiLite port = AxiLite.attach(
                    dut, "s", AxiLiteOptions.random(outstanding, stall, 3).withOutstanding(outstanding));
            port.transfer(writes);
            assertEquals(answers, port.transfer(reads));
        }
    }

    @Test
    void aMissingPortIsNamed() {
        try (Dut dut = open()) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class, () -> AxiLite.attach(dut, "t", AxiLiteOptions.ideal()));
            assertEquals("faulty_lite: the design has no output t_bvalid", e.getMessage());
        }
    }
}
