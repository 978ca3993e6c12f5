// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.bus.BusDesigns;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.RunStatus;
import dev.signum.sim.verilator.SimulationException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamTest {

    private static Dut open(int width) {
        Dut dut = BusDesigns.build("stream_fifo")
                .withParameter("WIDTH", width)
                .compile()
                .open()
                .resetBy("rst", true);
        dut.reset(3);
        return dut;
    }

    private static long[] random(int payloads, int width, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int dataWords = (width + 63) / 64;
        long[] words = new long[payloads * (dataWords + 1)];
        for (int i = 0; i < words.length; i++) {
            int word = i % (dataWords + 1);
            long value = random.nextLong();
            int bits = word == dataWords ? 1 : Math.min(64, width - 64 * word);
            words[i] = bits == 64 ? value : value & (1L << bits) - 1;
        }
        return words;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 1",
        "8, 0.5, 0, 2",
        "31, 0, 0.7, 3",
        "33, 0.3, 0.3, 4",
        "64, 0.9, 0.1, 5",
        "65, 0.2, 0.2, 6",
        "100, 0.5, 0.5, 7",
        "512, 0.1, 0.4, 8"
    })
    void everyWordArrivesInOrderAtAnyWidthAndPace(int width, double sourceStall, double sinkStall, long seed) {
        try (Dut dut = open(width)) {
            StreamSource push = StreamSource.attach(dut, "push", StreamPace.random(seed, sourceStall));
            StreamSink pop = StreamSink.attach(dut, "pop", StreamPace.random(seed, sinkStall));
            long[] words = random(1000, width, seed);
            push.send(words);
            pop.await(1000, 50_000);
            assertArrayEquals(words, pop.takeAll(), "seed " + seed);
            assertEquals(1000, push.statistics().transfers());
            assertEquals(0, push.pending());
        }
    }

    @Test
    void atFullPaceOneWordGoesInACycle() {
        try (Dut dut = open(32)) {
            StreamSource push = StreamSource.attach(dut, "push", StreamPace.full());
            StreamSink pop = StreamSink.attach(dut, "pop", StreamPace.full());
            push.send(random(500, 32, 1));
            long before = dut.cycle();
            pop.await(500, 1000);
            // One cycle until the source offers, one through the queue, and 500 words.
            assertEquals(502, dut.cycle() - before);
            assertEquals(0, pop.statistics().heldCycles());
            assertEquals(new StreamStatistics(500, 0, 2), push.statistics());
        }
    }

    @Test
    void wordsMayBeSentAndReadWhileTheDesignRuns() {
        try (Dut dut = open(64)) {
            StreamSource push = StreamSource.attach(dut, "push", StreamPace.random(1, 0.4));
            StreamSink pop = StreamSink.attach(dut, "pop", StreamPace.random(2, 0.4));
            long sent = 0;
            long read = 0;
            while (read < 2000) {
                for (int i = 0; i < 7; i++) {
                    push.send(sent++, 0);
                }
                dut.step(5);
                while (pop.available() > 0) {
                    assertArrayEquals(new long[] {read++, 0}, pop.take());
                }
            }
        }
    }

    @Test
    void oneWordAtATimeCanBeStepped() {
        try (Dut dut = open(16)) {
            StreamSource push = StreamSource.attach(dut, "push", StreamPace.full());
            push.send(0x1234, 1);
            assertEquals(0, dut.port("push_valid").get());
            dut.step();
            assertEquals(1, dut.port("push_valid").get());
            assertEquals(0x1234, dut.port("push_data").get());
            assertEquals(1, dut.port("push_last").get());
            dut.step();
            assertEquals(0, dut.port("push_valid").get());
            dut.settle();
            assertEquals(0x1234, dut.port("pop_data").get());
        }
    }

    @Test
    void wideWordsTravelAsNumbersAndAsMemory() {
        try (Arena arena = Arena.ofConfined();
                Dut dut = open(100)) {
            StreamSource push = StreamSource.attach(dut, StreamPorts.of(dut, "push", "push_data"), StreamPace.full());
            StreamSink pop = StreamSink.attach(dut, StreamPorts.of(dut, "pop", "pop_data"), StreamPace.full());
            BigInteger value = BigInteger.ONE.shiftLeft(99).add(BigInteger.valueOf(77));
            push.send(value);
            pop.await(1, 10);
            assertEquals(value, pop.takeBig());
            MemorySegment out = arena.allocateFrom(ValueLayout.JAVA_LONG, random(64, 100, 9)[0], 5, 6, 7);
            push.sendAll(out);
            pop.await(2, 10);
            MemorySegment in = arena.allocate(32);
            pop.take(in, 2);
            assertEquals(-1, out.mismatch(in));
        }
    }

    @Test
    void theSeedDecidesTheCycles() {
        assertEquals(cyclesToMove(5), cyclesToMove(5));
        assertNotEquals(cyclesToMove(5), cyclesToMove(6));
    }

    private static long cyclesToMove(long seed) {
        try (Dut dut = open(8)) {
            StreamSource push = StreamSource.attach(dut, "push", StreamPace.random(seed, 0.5));
            StreamSink.attach(dut, "pop", StreamPace.random(seed + 1, 0.5));
            push.send(random(300, 8, 1));
            push.drain(10_000);
            return dut.cycle();
        }
    }

    @Test
    void whileNothingIsOfferedAnAwkwardSourceShowsNoise() {
        try (Dut dut = open(64)) {
            StreamSource push = StreamSource.attach(dut, "push", StreamPace.random(1, 0));
            assertNotEquals(0, dut.port("push_data").get());
            push.send(5, 0);
            push.drain(10);
            assertNotEquals(5, dut.port("push_data").get());
        }
    }

    @Test
    void aResetKeepsWhatTheDesignHasNotTaken() {
        try (Dut dut = open(8)) {
            StreamSource push = StreamSource.attach(dut, "push", StreamPace.full());
            push.send(1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0);
            dut.step(20);
            assertEquals(2, push.pending());
            dut.reset(2);
            assertEquals(0, dut.port("push_valid").get());
            StreamSink pop = StreamSink.attach(dut, "pop", StreamPace.full());
            pop.await(2, 20);
            assertArrayEquals(new long[] {5, 0, 6, 0}, pop.takeAll());
        }
    }

    @Test
    void aTimeOutSaysWhoWaits() {
        try (Dut dut = open(8)) {
            StreamSource push = StreamSource.attach(dut, "push", StreamPace.full());
            push.send(random(10, 8, 1));
            SimulationException full = assertThrows(SimulationException.class, () -> push.drain(50));
            assertEquals(RunStatus.TIMEOUT, full.status());
            assertTrue(
                    full.getMessage()
                            .endsWith("push: the design took 4 of 10 words within 50 cycles; valid 1, ready 0"),
                    full.getMessage());
            StreamSink pop = StreamSink.attach(dut, "pop", StreamPace.full());
            SimulationException empty = assertThrows(SimulationException.class, () -> pop.await(11, 50));
            assertTrue(
                    empty.getMessage().endsWith("pop: 10 of 11 words came within 50 cycles; valid 0, ready 1"),
                    empty.getMessage());
        }
    }

    @Test
    void aMonitorSeesWhatABenchDrivesByHand() {
        try (Dut dut = open(8)) {
            StreamMonitor monitor = StreamMonitor.attach(dut, StreamPorts.of(dut, "push"), 3);
            dut.step();
            dut.port("push_valid").set(1);
            dut.port("push_data").set(7);
            dut.step(4);
            assertArrayEquals(new long[] {7, 0, 7, 0, 7, 0, 7, 0}, monitor.takeAll());
            dut.step();
            dut.port("push_data").set(8);
            SimulationException e = assertThrows(SimulationException.class, () -> dut.step());
            assertTrue(e.getMessage().contains("push: S2 broken"), e.getMessage());
        }
    }

    @Test
    void aMonitorLosesPatience() {
        try (Dut dut = open(8)) {
            StreamMonitor.attach(dut, StreamPorts.of(dut, "push"), 3);
            dut.step();
            dut.port("push_valid").set(1);
            dut.step(7);
            SimulationException e = assertThrows(SimulationException.class, () -> dut.step());
            assertTrue(e.getMessage().contains("push: S6 broken"), e.getMessage());
        }
    }

    @Test
    void mistakesOfTheBenchAreNamed() {
        try (Dut dut = open(12)) {
            StreamSource push = StreamSource.attach(dut, "push", StreamPace.full());
            assertThrows(IllegalArgumentException.class, () -> push.send(1));
            IllegalArgumentException wide = assertThrows(IllegalArgumentException.class, () -> push.send(0x1000, 0));
            assertEquals("push: word 0 of a payload cannot hold 0x1000; at most 0xfff", wide.getMessage());
            IllegalArgumentException way = assertThrows(
                    IllegalArgumentException.class, () -> StreamSource.attach(dut, "pop", StreamPace.full()));
            assertEquals("pop is a stream out of the design; attach a sink", way.getMessage());
            assertThrows(NoSuchElementException.class, () -> StreamPorts.of(dut, "pull"));
            StreamSink pop = StreamSink.attach(dut, "pop", StreamPace.full());
            assertThrows(NoSuchElementException.class, pop::take);
            assertThrows(IllegalArgumentException.class, () -> StreamPace.random(1, 1));
        }
    }
}
