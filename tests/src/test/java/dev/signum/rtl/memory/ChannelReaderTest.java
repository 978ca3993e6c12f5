// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.MemoryConfig;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.FullCover;
import dev.signum.rtl.SmallCore;
import dev.signum.sim.bus.axi.AxiMemory;
import dev.signum.sim.bus.axi.AxiMemoryOptions;
import dev.signum.sim.coverage.functional.Bins;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverPoint;
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
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A weight channel's reader before a memory that checks the protocol, cycle by cycle: bursts, beats, credits, errors and counts. */
@Bench(design = ChannelReaderTest.Reader.class, randomStart = true)
class ChannelReaderTest {
    private static final int PHASES = 30;
    /** Cycles in which so many descriptors of one beat can be asked for. */
    private static final int GATHERING = 100;

    private static final double[] RATES = {0, 0.5, 1};

    static final class Reader implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new ChannelReader(
                    parameters.get("core", SmallCore.class).config().memory());
        }
    }

    /** Without those that the memory drives and checks. */
    @Partial
    record Ports(
            Descriptor descriptor,
            Axi axi,
            BitPort beatValid,
            WidePort beat,
            BitPort beatParameters,
            BitPort beatFailed,
            BitPort beatReady,
            BitPort beatReceived,
            BitPort waiting,
            BitPort full) {}

    record Descriptor(BitPort valid, BitPort ready, BitPort parameters, LongPort address, IntPort beats) {}

    /** A beat of a descriptor. */
    private record Beat(long address, boolean parameters) {}

    /** A descriptor's beats that are still to come. */
    private static final class Segment {
        final boolean parameters;
        int left;

        Segment(boolean parameters, int left) {
            this.parameters = parameters;
            this.left = left;
        }
    }

    record Axi(BitPort arvalid, BitPort arready, LongPort araddr, IntPort arlen, BitPort rvalid, BitPort rready) {}

    private SplittableRandom random;
    private Dut dut;
    private Ports ports;
    private MemoryConfig memory;
    private CardRegion card;
    private int turn;

    private Transfer offered;
    private boolean offeredParameters;
    private boolean shortest;
    private final Deque<Transfer> queue = new ArrayDeque<>();
    private final Deque<Segment> queuedSegments = new ArrayDeque<>();
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Deque<Transfer> bursts = new ArrayDeque<>();
    private Transfer asked;
    /** Places of the FIFO that are taken or promised to beats under way. */
    private int reserved;

    /** Addresses of beats asked for that have not come. */
    private final Deque<Long> outstanding = new ArrayDeque<>();

    private final FifoModel<Beat> fifo = new FifoModel<>();
    /** Cycles since the next burst became the next. */
    private int age;
    /** What the reader found a cycle ago, where the burst was known then. */
    private boolean room;
    /** A beat left in the cycle before. */
    private boolean took;
    /** The descriptor whose beats come. */
    private Segment open;

    private final CoverGroup cover = new CoverGroup("channel_reader");
    private final CoverPoint<Boolean> queueFull = cover.point("descriptor queue full", Bins.bothWays());
    private final CoverPoint<Boolean> noRoom = cover.point("full", Bins.bothWays());
    private final CoverPoint<Boolean> waits = cover.point("waiting", Bins.bothWays());
    private final CoverPoint<Boolean> failing = cover.point("takes a failed beat", Bins.bothWays());
    private final CoverPoint<Boolean> ofParameters = cover.point("takes parameters", Bins.bothWays());
    /** Behind a memory that answers late. */
    private CoverPoint<Boolean> segmentsFull;

    @ParameterizedTest
    @CsvSource({
        "EIGHT_COLUMNS, 0, 1",
        "EIGHT_COLUMNS, 0.5, 1",
        "WIDE_ROWS, 0.2, 20",
        "SINGLE_BEATS, 0.3, 1",
        "TINY, 0, 1",
        "TINY, 0, 150"
    })
    void deliversTheBeatsOfItsDescriptors(
            @DesignParameter("core") SmallCore core,
            double stall,
            int latency,
            Ports reader,
            Dut simulation,
            SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        ports = reader;
        memory = core.config().memory();
        card = new CardRegion(memory, random);
        if (latency >= GATHERING) {
            segmentsFull = cover.point("descriptors under way are as many as may be", Bins.bothWays());
        }
        cover.cross("failed beat x parameters", failing, ofParameters);
        AxiMemory.attach(
                dut,
                "axi",
                card.map(),
                AxiMemoryOptions.ideal()
                        .withSeed(random.nextLong())
                        .withLatency(latency, latency + (int) (40 * stall))
                        .withStalls(AxiMemoryOptions.Stalls.all(stall)));
        play(20, 0, 1);
        play(4 * memory.fifoBeats(), 1, 0);
        play(4 * memory.fifoBeats(), 0, 1);
        // So short that many are under way.
        shortest = true;
        play(400, 1, 0);
        shortest = false;
        for (int phase = 0; phase < PHASES; phase++) {
            if (phase == PHASES / 2) {
                reset();
            }
            play(2 * memory.fifoBeats(), RATES[random.nextInt(3)], RATES[random.nextInt(3)]);
        }
        FullCover.check(cover);
    }

    private void reset() {
        dut.reset(2);
        queue.clear();
        bursts.clear();
        asked = null;
        reserved = 0;
        outstanding.clear();
        fifo.clear();
        took = false;
        open = null;
        queuedSegments.clear();
        segments.clear();
    }

    private void play(int cycles, double descriptorRate, double takeRate) {
        for (int i = 0; i < cycles; i++) {
            if (offered == null) {
                offered = shortest
                        ? new Transfer(card.base(), 1)
                        : Transfer.next(random, turn++, memory, card.base(), card.size());
                offeredParameters = random.nextBoolean();
            }
            ports.descriptor.valid.set(random.nextDouble() < descriptorRate);
            ports.descriptor.parameters.set(offeredParameters);
            ports.descriptor.address.set(offered.address());
            ports.descriptor.beats.set(offered.beats());
            ports.beatReady.set(random.nextDouble() < takeRate);
            dut.step();
            check();
            advance();
        }
    }

    /** The next burst has been cut, and its length compared with the room. */
    private boolean compared() {
        return !bursts.isEmpty() && age >= 2;
    }

    private void check() {
        assertEquals(queue.size() < ChannelReader.QUEUE, ports.descriptor.ready.sampled(), "descriptor_ready");
        assertEquals(asked != null, ports.axi.arvalid.sampled(), "arvalid");
        if (asked != null) {
            assertEquals(asked.address(), ports.axi.araddr.sampled(), "araddr");
            assertEquals(asked.beats() - 1, ports.axi.arlen.sampled(), "arlen");
        }
        assertTrue(ports.axi.rready.sampled(), "rready");
        boolean received = ports.axi.rvalid.sampled();
        assertEquals(received, ports.beatReceived.sampled(), "beat_received");
        assertEquals(!outstanding.isEmpty() && !received, ports.waiting.sampled(), "waiting");
        assertEquals(compared() && !room, ports.full.sampled(), "full");
        assertEquals(fifo.head() != null, ports.beatValid.sampled(), "beat_valid");
        if (fifo.head() != null) {
            assertEquals(fifo.head().parameters, ports.beatParameters.sampled(), "beat_parameters");
            assertEquals(card.fails(fifo.head().address), ports.beatFailed.sampled(), "beat_failed");
        }
        if (fifo.head() != null && !card.fails(fifo.head().address)) {
            assertArrayEquals(card.words(fifo.head().address, memory.beatBits()), ports.beat.sampledWords(), "beat");
        }
        cover.sample(
                queueFull.at(queue.size() == ChannelReader.QUEUE),
                noRoom.at(ports.full.sampled()),
                waits.at(ports.waiting.sampled()));
        if (segmentsFull != null) {
            cover.sample(segmentsFull.at(segments.size() == ChannelReader.SEGMENTS));
        }
    }

    private void advance() {
        boolean asks = asked == null && compared() && room;
        boolean take = fifo.head() != null && ports.beatReady.sampled();
        if (take) {
            cover.sample(failing.at(card.fails(fifo.head().address)), ofParameters.at(ports.beatParameters.sampled()));
        }
        boolean begins = bursts.isEmpty() && !queue.isEmpty() && segments.size() < ChannelReader.SEGMENTS;
        room = !bursts.isEmpty() && reserved + bursts.peek().beats() <= memory.fifoBeats();
        reserved -= took ? 1 : 0;
        took = take;
        fifo.edge(received(), ports.beatReady.sampled());
        boolean accepts = ports.descriptor.valid.sampled() && queue.size() < ChannelReader.QUEUE;
        age++;
        if (asks) {
            ask(bursts.remove());
            age = 0;
        } else {
            asked = ports.axi.arready.sampled() ? null : asked;
        }
        if (begins) {
            bursts.addAll(queue.remove().bursts(memory));
            segments.add(queuedSegments.remove());
            age = 0;
        }
        if (accepts) {
            queue.add(offered);
            queuedSegments.add(new Segment(offeredParameters, offered.beats()));
            offered = null;
        }
    }

    /** The beat that came, or null; the next descriptor's follow the last one of a descriptor. */
    private Beat received() {
        Beat beat = null;
        if (ports.axi.rvalid.sampled()) {
            beat = new Beat(outstanding.remove(), open.parameters);
            open = --open.left == 0 ? null : open;
        }
        open = open == null ? segments.poll() : open;
        return beat;
    }

    private void ask(Transfer burst) {
        asked = burst;
        reserved += burst.beats();
        for (int i = 0; i < burst.beats(); i++) {
            outstanding.add(burst.address() + (long) i * memory.beatBytes());
        }
    }
}
