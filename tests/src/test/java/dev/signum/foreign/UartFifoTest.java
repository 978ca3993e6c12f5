// SPDX-License-Identifier: Apache-2.0
package dev.signum.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.junit.Seed;
import dev.signum.sim.process.Process;
import dev.signum.sim.process.Processes;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.IntPort;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kit on Verilog of a foreign style: a serial port with FIFOs. Bits on the lines are made and read by processes. */
@Bench(
        verilog = "src/test/resources/dev/signum/foreign/uart_fifo.v",
        top = "UartFifo",
        clock = "Clk",
        reset = "!nRst",
        parameters = {"CLKS_PER_BIT=8", "DEPTH_LOG2=2"})
class UartFifoTest {
    private static final int BYTES = 60;

    /** Ports {@code WrEn}, {@code WrData}, ...: names match whatever their case. */
    record Uart(
            BitPort wrEn,
            IntPort wrData,
            BitPort wrFull,
            BitPort rdEn,
            IntPort rdData,
            BitPort rdEmpty,
            BitPort rxD,
            BitPort txD,
            BitPort frameErr,
            BitPort overrun) {}

    private final Queue<Integer> sent = new ArrayDeque<>();

    @ParameterizedTest
    @CsvSource({"4, 1", "8, 2", "8, 4", "25, 3"})
    void sendsWhatIsWritten(
            @DesignParameter("CLKS_PER_BIT") int clocks,
            @DesignParameter("DEPTH_LOG2") int depthLog2,
            Uart uart,
            Processes processes,
            Seed seed) {
        uart.rxD.set(true);
        processes.limit(2L * BYTES * 12 * clocks);
        processes.fork("writer", () -> {
            SplittableRandom random = seed.random("writer");
            for (int i = 0; i < BYTES; i++) {
                processes.cycles(random.nextInt(20 * clocks));
                write(uart, processes, random.nextInt(256));
            }
        });
        for (int i = 0; i < BYTES; i++) {
            int got = fromLine(uart.txD, clocks, processes);
            assertEquals(sent.remove(), got, "byte " + i);
        }
        processes.cycles(3L * clocks);
        assertTrue(uart.txD.get(), "the line rests at 1");
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "8, 2", "8, 4", "25, 3"})
    void keepsWhatArrives(
            @DesignParameter("CLKS_PER_BIT") int clocks,
            @DesignParameter("DEPTH_LOG2") int depthLog2,
            Uart uart,
            Processes processes,
            Seed seed) {
        uart.rxD.set(true);
        processes.limit(2L * BYTES * 12 * clocks);
        processes.onEdge(() -> assertFalse(uart.frameErr.sampled() || uart.overrun.sampled(), "no error"));
        processes.fork("line", () -> {
            SplittableRandom random = seed.random("line");
            for (int i = 0; i < BYTES; i++) {
                processes.cycles(1 + random.nextInt(3 * clocks));
                int value = random.nextInt(256);
                sent.add(value);
                toLine(uart.rxD, clocks, value, true, processes);
            }
        });
        SplittableRandom random = seed.random("reader");
        for (int i = 0; i < BYTES; i++) {
            processes.until(() -> !uart.rdEmpty.get(), "byte " + i);
            processes.cycles(random.nextInt(5 * clocks));
            assertEquals(sent.remove(), uart.rdData.get(), "byte " + i);
            uart.rdEn.set(true);
            processes.cycles(1);
            uart.rdEn.set(false);
        }
    }

    @Test
    void aFullFifoRefusesAndSaysSo(Uart uart, Processes processes) {
        uart.rxD.set(true);
        for (int value = 1; value <= 4; value++) {
            toLine(uart.rxD, 8, value, true, processes);
        }
        Process overruns = processes.fork("overrun", () -> processes.awaitRising(uart.overrun));
        toLine(uart.rxD, 8, 5, true, processes);
        overruns.join();
        for (int value = 1; value <= 4; value++) {
            assertEquals(value, uart.rdData.get());
            uart.rdEn.set(true);
            processes.cycles(1);
        }
        uart.rdEn.set(false);
        assertTrue(uart.rdEmpty.get(), "the byte that came too late is gone");
    }

    @Test
    void aMissingStopBitIsAnError(Uart uart, Processes processes) {
        uart.rxD.set(true);
        Process errors = processes.fork("error", () -> processes.awaitRising(uart.frameErr));
        toLine(uart.rxD, 8, 0x5A, false, processes);
        errors.join();
        processes.cycles(20);
        assertTrue(uart.rdEmpty.get(), "nothing arrives");
    }

    @Test
    void aShortPulseIsNoStartBit(Uart uart, Processes processes) {
        uart.rxD.set(true);
        processes.cycles(5);
        uart.rxD.set(false);
        processes.cycles(2);
        uart.rxD.set(true);
        processes.cycles(12L * 8);
        assertTrue(uart.rdEmpty.get(), "nothing arrives");
        toLine(uart.rxD, 8, 0xC3, true, processes);
        assertEquals(0xC3, uart.rdData.get());
    }

    private void write(Uart uart, Processes processes, int value) {
        uart.wrEn.set(true);
        uart.wrData.set(value);
        processes.edgeWhere(() -> !uart.wrFull.sampled(), "room for a byte");
        uart.wrEn.set(false);
        sent.add(value);
    }

    /** Start bit, eight bits from the lowest, stop bit; a bad one holds the line down. */
    private static void toLine(BitPort line, int clocks, int value, boolean stop, Processes processes) {
        int frame = value << 1 | (stop ? 1 << 9 : 0);
        for (int bit = 0; bit < 10; bit++) {
            line.set((frame >> bit & 1) != 0);
            processes.cycles(clocks);
        }
        line.set(true);
        processes.cycles(4);
    }

    /** Waits for a start bit and looks at the middle of each bit. */
    private static int fromLine(BitPort line, int clocks, Processes processes) {
        processes.until(() -> !line.get(), "a start bit");
        processes.cycles(clocks / 2);
        assertFalse(line.get(), "start bit");
        int value = 0;
        for (int bit = 0; bit < 8; bit++) {
            processes.cycles(clocks);
            value |= line.get() ? 1 << bit : 0;
        }
        processes.cycles(clocks);
        assertTrue(line.get(), "stop bit");
        return value;
    }
}
