// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.MemoryConfig;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.RandomWords;
import dev.signum.rtl.SmallCore;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import dev.signum.sim.verilator.LongPort;
import dev.signum.sim.verilator.WidePort;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** LOAD, with the arbiter's end of its port in Java: requests, rows written, busy and failed, cycle by cycle. */
@Bench(design = LoadUnitTest.Unit.class, randomStart = true)
class LoadUnitTest {
    private static final int TRANSFERS = 60;
    private static final int IDLE = 20;

    static final class Unit implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new LoadUnit(parameters.get("core", SmallCore.class).config());
        }
    }

    record Ports(
            BitPort start,
            LongPort address,
            IntPort beats,
            IntPort row,
            BitPort busy,
            BitPort failed,
            Client client,
            BitPort write,
            IntPort writeRow,
            WidePort writeData) {}

    record Client(
            BitPort request,
            LongPort address,
            IntPort length,
            BitPort accept,
            BitPort valid,
            WidePort data,
            BitPort failed,
            BitPort ready) {}

    /** What the unit writes in the cycle after a beat. */
    private record Written(int row, long[] data) {}

    private SplittableRandom random;
    private Dut dut;
    private Ports ports;
    private MemoryConfig memory;

    private final Deque<Transfer> requests = new ArrayDeque<>();
    private int answersLeft;
    private int beatsLeft;
    private int nextRow;
    private boolean failed;
    private Written written;
    /** The next burst is being cut. */
    private boolean cutting;

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_COLUMNS", "WIDE_ROWS", "SINGLE_BEATS", "TINY"})
    void copiesBeatsToRows(
            @DesignParameter("core") SmallCore core, Ports unit, Dut simulation, SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        ports = unit;
        memory = core.config().memory();
        TransferCover cover = new TransferCover("load_unit", memory);
        play(IDLE, 1, 1, 0);
        for (int i = 0; i < TRANSFERS; i++) {
            Transfer transfer = Transfer.next(random, i, memory, 0, 1L << memory.addressBits());
            begin(transfer);
            int pace = random.nextInt(3);
            play(Integer.MAX_VALUE, pace == 0 ? 1 : 0.4, pace == 1 ? 1 : 0.5, i % 2 * 0.1);
            cover.sample(transfer, failed);
            play(random.nextInt(4), 1, 1, 0);
            if (i == TRANSFERS / 2) {
                resetInside();
            }
        }
        cover.check();
    }

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_COLUMNS", "WIDE_ROWS", "SINGLE_BEATS", "TINY"})
    void takesABeatACycle(
            @DesignParameter("core") SmallCore core, Ports unit, Dut simulation, SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        ports = unit;
        memory = core.config().memory();
        int beats = 3 * memory.burstBeats();
        begin(new Transfer(0, beats));
        long from = dut.cycle();
        play(Integer.MAX_VALUE, 1, 1, 0);
        // A burst of one beat does not cover the cut of the next.
        int later = memory.burstBeats() == 1 ? beats - 1 : 0;
        assertEquals(beats + later + 3, dut.cycle() - from, "cut, request, beats, last row");
    }

    private void begin(Transfer transfer) {
        int rows = 1 << ports.row.port().width();
        nextRow = random.nextInt(4) == 0 ? rows - 1 : random.nextInt(rows);
        noise();
        ports.start.set(true);
        ports.address.set(transfer.address());
        ports.beats.set(transfer.beats());
        ports.row.set(nextRow);
        step();
        requests.addAll(transfer.bursts(memory));
        cutting = true;
        beatsLeft = transfer.beats();
        failed = false;
    }

    /** A reset in the middle of a transfer leaves nothing of it. */
    private void resetInside() {
        begin(Transfer.next(random, 4, memory, 0, 1L << memory.addressBits()));
        play(3, 1, 1, 1);
        ports.client.valid.set(false);
        dut.reset(1);
        requests.clear();
        cutting = false;
        answersLeft = 0;
        beatsLeft = 0;
        failed = false;
        written = null;
        play(IDLE, 1, 1, 0);
    }

    /** Serves the unit until it rests, at most for so many cycles. */
    private void play(int most, double acceptRate, double answerRate, double failRate) {
        boolean untilIdle = most == Integer.MAX_VALUE;
        for (int i = 0; i < most && !(untilIdle && beatsLeft == 0 && written == null); i++) {
            noise();
            boolean accept = !requests.isEmpty() && !cutting && random.nextDouble() < acceptRate;
            boolean answer = answersLeft > 0 && random.nextDouble() < answerRate;
            boolean bad = random.nextDouble() < failRate;
            long[] data = RandomWords.next(random, memory.beatBits());
            ports.client.accept.set(accept);
            ports.client.valid.set(answer);
            ports.client.data.setWords(data);
            ports.client.failed.set(bad);
            step();
            if (accept) {
                answersLeft += requests.remove().beats();
                cutting = true;
            }
            if (answer) {
                answersLeft--;
                beatsLeft--;
                failed |= bad;
                written = new Written(nextRow, data);
                nextRow = nextRow + 1 & (1 << ports.row.port().width()) - 1;
            }
        }
    }

    /** What nobody may look at without a start. */
    private void noise() {
        ports.start.set(false);
        ports.address.set(random.nextLong() & (1L << memory.addressBits()) - 1);
        ports.beats.set(random.nextInt());
        ports.row.set(random.nextInt(1 << ports.row.port().width()));
        ports.client.accept.set(false);
        ports.client.valid.set(false);
        ports.client.failed.set(random.nextBoolean());
    }

    /** One cycle, and what the unit showed in it. */
    private void step() {
        dut.step();
        assertTrue(ports.client.ready.sampled(), "ready for beats");
        assertEquals(beatsLeft > 0 || written != null, ports.busy.sampled(), "busy");
        assertEquals(failed, ports.failed.sampled(), "failed");
        assertEquals(!requests.isEmpty() && !cutting, ports.client.request.sampled(), "request");
        if (ports.client.request.sampled()) {
            assertEquals(requests.peek().address(), ports.client.address.sampled(), "address of the burst");
            assertEquals(requests.peek().beats() - 1, ports.client.length.sampled(), "length of the burst");
        }
        assertEquals(written != null, ports.write.sampled(), "write");
        if (written != null) {
            assertEquals(written.row, ports.writeRow.sampled(), "row");
            assertArrayEquals(written.data, ports.writeData.sampledWords(), "data");
        }
        written = null;
        cutting = false;
    }
}
