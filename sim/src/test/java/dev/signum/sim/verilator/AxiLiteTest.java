// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxiLiteTest {

    private static Dut open() {
        Dut dut = Designs.build("lite_registers").compile().open().resetBy("rst", true);
        dut.reset(2);
        return dut;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void wordsReadBackAtAnyPace(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (Dut dut = open()) {
            AxiLite port = AxiLite.attach(dut, "s", new AxiLite.Options(seed, 0.5, 4, 1000));
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
            AxiLite port = AxiLite.attach(dut, "s", AxiLite.Options.ideal());
            assertEquals(MemoryMap.Response.SLVERR, port.tryWrite(0x40, 1).response());
            SimulationException e = assertThrows(SimulationException.class, () -> port.write(0x40, 1));
            assertTrue(e.getMessage().endsWith("s: write at 0x40 answered SLVERR"), e.getMessage());
            assertEquals(0x51677565, port.read(0xffc));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, s: rvalid without a complete request",
        "2, 0, s: bvalid without a complete request",
        "3, 0.9, s: rvalid fell",
        "4, 0.9, s: r payload changed"
    })
    void aSlaveThatBreaksTheProtocolIsCaught(int fault, double stall, String complaint) {
        try (Dut dut = open()) {
            AxiLite port = AxiLite.attach(dut, "s", new AxiLite.Options(7, stall, 0, 100));
            dut.port("fault").set(fault);
            SimulationException e = assertThrows(SimulationException.class, () -> {
                for (int i = 0; i < 10; i++) {
                    if (fault == 2) {
                        port.write(0, 1);
                    } else {
                        port.read(0);
                    }
                }
            });
            assertEquals(RunStatus.VIOLATION, e.status());
            assertTrue(e.getMessage().contains(complaint), e.getMessage());
        }
    }

    @Test
    void silenceTimesOut() {
        try (Dut dut = open()) {
            AxiLite port = AxiLite.attach(dut, "s", new AxiLite.Options(1, 0, 0, 50));
            dut.port("fault").set(5);
            SimulationException e = assertThrows(SimulationException.class, () -> port.read(4));
            assertEquals(RunStatus.TIMEOUT, e.status());
            assertTrue(e.getMessage().contains("s: no answer at 0x4 within 50 cycles"), e.getMessage());
        }
    }

    @Test
    void aMissingPortIsNamed() {
        try (Dut dut = open()) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class, () -> AxiLite.attach(dut, "t", AxiLite.Options.ideal()));
            assertEquals("lite_registers: the design has no input t_awvalid", e.getMessage());
        }
    }
}
