// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutTest {

    private Dut dut;

    @BeforeEach
    void open() {
        dut = Designs.build("echo").withParameter("STEP", 3).compile().open().resetBy("rst_n", false);
        dut.reset(2);
    }

    @AfterEach
    void close() {
        dut.close();
    }

    @Test
    void everyStorageSizeCarriesItsFullWidth() {
        BigInteger wide = BigInteger.ONE.shiftLeft(99).or(BigInteger.valueOf(5));
        BigInteger mask = BigInteger.ONE.shiftLeft(100).subtract(BigInteger.ONE);
        dut.port("in__9").set(0x1fe);
        dut.port("in32").set(0xfedcba98L);
        dut.port("in64").set(-2);
        dut.port("in100").setBig(wide);
        dut.step();
        assertEquals(0x1ff, dut.port("out__9").get());
        assertEquals(0xfedcba98L, dut.port("out32").get());
        assertEquals(-2, dut.port("out64").get());
        assertEquals(mask.xor(wide), dut.port("out100").getBig());
        assertArrayEquals(new long[] {~5L, 0x7ffffffffL}, dut.port("out100").getWords());
        dut.port("in100").setWords(5, 1L << 35);
        assertEquals(wide, dut.port("in100").getBig());
    }

    @Test
    void sampledIsWhatTheFlipFlopsSaw() {
        dut.port("enable").set(true);
        dut.step();
        assertEquals(3, dut.port("count").get());
        assertEquals(0, dut.port("count").sampled());
        assertEquals(1, dut.port("next").sampled());
        dut.settle();
        assertEquals(4, dut.port("next").get());
    }

    @Test
    void manyStepsInOneCallAreAsManySingleOnes() {
        dut.port("enable").set(true);
        long before = dut.cycle();
        dut.step(20);
        assertEquals(60, dut.port("count").get());
        assertEquals(57, dut.port("count").sampled());
        assertEquals(20, dut.cycle() - before);
    }

    @Test
    void untilStopsAtTheFirstMatchAndCountsCycles() {
        dut.port("enable").set(true);
        assertEquals(5, dut.until("count", 15, 100));
        assertEquals(0, dut.until("count", 15, 100));
        SimulationException late = assertThrows(SimulationException.class, () -> dut.until("count", 14, 3));
        assertEquals(RunStatus.TIMEOUT, late.status());
        assertTrue(late.getMessage().contains("count did not become 14 within 3 cycles"), late.getMessage());
    }

    @Test
    void valuesThatDoNotFitAreRefusedByName() {
        IllegalArgumentException wide = assertThrows(
                IllegalArgumentException.class, () -> dut.port("in__9").set(512));
        assertEquals("port in__9 has 9 bits and cannot hold 0x200", wide.getMessage());
        Port in100 = dut.port("in100");
        assertThrows(IllegalArgumentException.class, () -> in100.setBig(BigInteger.ONE.shiftLeft(100)));
        assertThrows(IllegalArgumentException.class, () -> in100.setBig(BigInteger.ONE.negate()));
        assertThrows(IllegalArgumentException.class, () -> in100.setWords(0, 1L << 36));
        assertThrows(IllegalArgumentException.class, () -> in100.setWords(0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> in100.set(1));
        assertThrows(IllegalArgumentException.class, () -> dut.port("count").set(1));
        NoSuchElementException missing = assertThrows(NoSuchElementException.class, () -> dut.port("coumt"));
        assertTrue(missing.getMessage().contains("out100"), missing.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0x570, STOPPED, $stop", "0xfa7a1, STOPPED, broken on purpose", "0xa55, STOPPED, assertion text"})
    void theDesignsOwnFailuresSurface(String trigger, RunStatus status, String text) {
        dut.step(4);
        dut.port("in32").set(Long.decode(trigger));
        SimulationException failure = assertThrows(SimulationException.class, () -> dut.step(10));
        assertEquals(status, failure.status());
        assertTrue(failure.getMessage().contains(text), failure.getMessage());
        assertEquals(7, failure.cycle());
        assertThrows(SimulationException.class, dut::step);
    }

    @Test
    void displayTextIsKeptAndFinishEndsTheRun() {
        dut.port("in32").set(0xdead);
        dut.step();
        dut.port("in32").set(0xf1);
        assertFalse(dut.isFinished());
        long before = dut.cycle();
        dut.step(100);
        assertTrue(dut.isFinished());
        assertEquals(1, dut.cycle() - before);
        assertEquals("saw 0000dead\n", dut.printed());
    }

    @Test
    void aClosedModelRefusesUse() {
        Port count = dut.port("count");
        dut.close();
        assertThrows(IllegalStateException.class, count::get);
        assertThrows(IllegalStateException.class, dut::step);
        dut.close();
    }

    @Test
    void modelsOfOneLibraryAreIndependent() {
        try (Dut other =
                Designs.build("echo").withParameter("STEP", 3).compile().open()) {
            other.resetBy("rst_n", false).reset(1);
            dut.port("enable").set(true);
            dut.step(2);
            other.step(2);
            assertEquals(6, dut.port("count").get());
            assertEquals(0, other.port("count").get());
        }
    }

    @Test
    void anUnknownClockIsNamed() {
        CompiledModel model = Designs.build("echo").withParameter("STEP", 3).compile();
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> model.open("clock", 1));
        assertEquals("echo: no one-bit input named clock", e.getMessage());
    }
}
