// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.MemoryConfig;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.RandomWords;
import dev.signum.rtl.SmallCore;
import dev.signum.sim.bus.axi.AxiMemory;
import dev.signum.sim.bus.axi.AxiMemoryOptions;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.handle.Partial;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import dev.signum.sim.verilator.LongPort;
import dev.signum.sim.verilator.WidePort;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** STORE between rows in Java and a memory that checks the protocol: bytes written and left alone, busy and failed. */
@Bench(design = StoreUnitTest.Unit.class, randomStart = true)
class StoreUnitTest {
    private static final int TRANSFERS = 40;
    private static final int IDLE = 20;
    private static final int MOST_CYCLES = 20_000;

    static final class Unit implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new StoreUnit(parameters.get("core", SmallCore.class).config());
        }
    }

    /** Without those that the memory drives and checks. */
    @Partial
    record Ports(
            BitPort start,
            LongPort address,
            IntPort beats,
            IntPort floats,
            IntPort row,
            BitPort busy,
            BitPort failed,
            BitPort hold,
            BitPort read,
            IntPort readRow,
            WidePort readData,
            Axi axi) {}

    record Axi(
            BitPort awvalid,
            BitPort awready,
            LongPort awaddr,
            IntPort awlen,
            BitPort wvalid,
            BitPort wready,
            BitPort bvalid,
            IntPort bresp) {}

    private SplittableRandom random;
    private Dut dut;
    private Ports ports;
    private MemoryConfig memory;
    private CardRegion card;
    private long[][] rows;

    private final Deque<Transfer> bursts = new ArrayDeque<>();
    private int nextRow;
    private int readsLeft;
    private int beatsAddressed;
    private int owed;
    private boolean failed;
    /** How often no row can be read. */
    private double holds;

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_COLUMNS", "WIDE_ROWS", "SINGLE_BEATS", "TINY"})
    void copiesFloatsToASlowMemory(
            @DesignParameter("core") SmallCore core, Ports unit, Dut simulation, SplittableRandom seeded) {
        AxiMemoryOptions slow = AxiMemoryOptions.ideal()
                .withSeed(seeded.nextLong())
                .withLatency(1, 20)
                .withStalls(AxiMemoryOptions.Stalls.all(0.5))
                .withDrift(50);
        holds = 0.3;
        run(core, unit, simulation, seeded, slow);
    }

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_COLUMNS", "WIDE_ROWS", "SINGLE_BEATS", "TINY"})
    void copiesFloatsToAFastMemory(
            @DesignParameter("core") SmallCore core, Ports unit, Dut simulation, SplittableRandom seeded) {
        run(core, unit, simulation, seeded, AxiMemoryOptions.ideal());
        Transfer whole = new Transfer(card.base(), memory.burstBeats());
        long from = dut.cycle();
        store(whole);
        // Address and first row side by side, the beats, the answer.
        assertTrue(dut.cycle() - from <= memory.burstBeats() + 6, "cycles of a burst: " + (dut.cycle() - from));
    }

    private void run(SmallCore core, Ports unit, Dut simulation, SplittableRandom seeded, AxiMemoryOptions options) {
        random = seeded;
        dut = simulation;
        ports = unit;
        memory = core.config().memory();
        card = new CardRegion(memory, random);
        rows = new long[1 << ports.row.port().width()][];
        Arrays.setAll(rows, i -> RandomWords.next(random, memory.beatBits()));
        AxiMemory.attach(dut, "axi", card.map(), options);
        TransferCover cover = new TransferCover("store_unit", memory);
        idle(IDLE);
        for (int i = 0; i < TRANSFERS; i++) {
            Transfer transfer = Transfer.next(random, i, memory, card.base(), card.size());
            store(transfer);
            cover.sample(transfer, failed);
            idle(random.nextInt(4));
            if (i == TRANSFERS / 2) {
                resetInside();
            }
        }
        cover.check();
    }

    private void store(Transfer transfer) {
        int perBeat = memory.beatBytes() / Float.BYTES;
        int floats = transfer.beats() * perBeat - random.nextInt(perBeat);
        int firstRow = random.nextInt(4) == 0 ? rows.length - 1 : random.nextInt(rows.length);
        begin(transfer, firstRow, floats);
        for (int i = 0; owed > 0; i++) {
            assertTrue(i < MOST_CYCLES, "the transfer ends");
            step();
        }
        expect(transfer, firstRow, floats);
        card.check();
        assertEquals(0, readsLeft, "rows not read");
    }

    private void begin(Transfer transfer, int firstRow, int floats) {
        bursts.addAll(transfer.bursts(memory));
        nextRow = firstRow;
        noise();
        ports.start.set(true);
        ports.address.set(transfer.address());
        ports.beats.set(transfer.beats());
        ports.floats.set(floats);
        ports.row.set(nextRow);
        step();
        noise();
        readsLeft = transfer.beats();
        owed = bursts.size();
        failed = false;
    }

    /** What the transfer should have done to the memory. */
    private void expect(Transfer transfer, int firstRow, int floats) {
        for (int i = 0; i < floats; i++) {
            int offset = i * Float.BYTES;
            long[] row = rows[(firstRow + offset / memory.beatBytes()) % rows.length];
            long word = row[offset % memory.beatBytes() / Long.BYTES];
            card.expect(transfer.address() + offset, (int) (i % 2 == 0 ? word : word >>> Integer.SIZE));
        }
    }

    /** A reset in the middle of a transfer leaves nothing of it; what was written before stays. */
    private void resetInside() {
        begin(new Transfer(card.base(), 2 * memory.burstBeats()), 0, 1);
        for (int i = 0; i < 4; i++) {
            step();
        }
        dut.reset(1);
        bursts.clear();
        readsLeft = 0;
        beatsAddressed = 0;
        owed = 0;
        failed = false;
        idle(IDLE);
        card.expectPresent();
    }

    private void idle(int cycles) {
        for (int i = 0; i < cycles; i++) {
            noise();
            step();
        }
    }

    private void noise() {
        ports.start.set(false);
        ports.address.set(random.nextLong() & (1L << memory.addressBits()) - 1);
        ports.beats.set(random.nextInt());
        ports.floats.set(random.nextInt());
        ports.row.set(random.nextInt(rows.length));
    }

    /** One cycle, and what the unit showed in it. */
    private void step() {
        ports.hold.set(random.nextDouble() < holds);
        dut.step();
        assertFalse(ports.hold.sampled() && ports.read.sampled(), "reads while it must not");
        assertEquals(owed > 0, ports.busy.sampled(), "busy");
        assertEquals(failed, ports.failed.sampled(), "failed");
        ports.readData.setWords(RandomWords.next(random, memory.beatBits()));
        if (ports.read.sampled()) {
            assertTrue(readsLeft-- > 0, "a row too many is read");
            assertEquals(nextRow, ports.readRow.sampled(), "row");
            ports.readData.setWords(rows[nextRow]);
            nextRow = (nextRow + 1) % rows.length;
        }
        if (ports.axi.wvalid.sampled()) {
            assertTrue(beatsAddressed > 0, "data before the address");
            beatsAddressed -= ports.axi.wready.sampled() ? 1 : 0;
        }
        assertFalse(ports.axi.awvalid.sampled() && bursts.isEmpty(), "a burst too many");
        if (ports.axi.awvalid.sampled() && ports.axi.awready.sampled()) {
            Transfer burst = bursts.remove();
            assertEquals(burst.address(), ports.axi.awaddr.sampled(), "address of the burst");
            assertEquals(burst.beats() - 1, ports.axi.awlen.sampled(), "length of the burst");
            beatsAddressed += burst.beats();
        }
        if (ports.axi.bvalid.sampled()) {
            owed--;
            failed |= ports.axi.bresp.sampled() != 0;
        }
    }
}
