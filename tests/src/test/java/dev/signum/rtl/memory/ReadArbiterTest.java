// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two clients in Java that share a memory which checks the protocol: who is served when, with what. */
@Bench(design = ReadArbiterTest.Arbiter.class, randomStart = true)
class ReadArbiterTest {
    private static final int CYCLES = 10_000;
    private static final double[] RATES = {0.02, 0.2, 1};

    static final class Arbiter implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new ReadArbiter(
                    parameters.get("core", SmallCore.class).config().memory());
        }
    }

    /** Without those that the memory drives and checks. */
    @Partial
    record Ports(ClientPorts fetch, ClientPorts load, Axi axi) {}

    record ClientPorts(
            BitPort request,
            LongPort address,
            IntPort length,
            BitPort accept,
            BitPort valid,
            WidePort data,
            BitPort failed,
            BitPort ready) {}

    record Axi(BitPort arvalid, BitPort arready, LongPort araddr, IntPort arlen, BitPort rvalid, BitPort rready) {}

    /** A client: what it asks for, and what it has been promised. */
    private static final class Client {
        final ClientPorts ports;
        Transfer wanted;
        /** Address of the next beat under way. */
        long address;

        int beatsLeft;

        Client(ClientPorts ports) {
            this.ports = ports;
        }
    }

    private SplittableRandom random;
    private Dut dut;
    private Ports ports;
    private MemoryConfig memory;
    private CardRegion card;
    private List<Client> clients;
    private Client owner;
    private boolean addressed;

    private final CoverGroup cover = new CoverGroup("read_arbiter");
    private final CoverPoint<Boolean> fetching = cover.point("fetch asks of a free port", Bins.bothWays());
    private final CoverPoint<Boolean> loading = cover.point("load asks of a free port", Bins.bothWays());
    private final CoverPoint<Boolean> failing = cover.point("a beat failed", Bins.bothWays());

    @ParameterizedTest
    @CsvSource({"EIGHT_COLUMNS, 0", "EIGHT_COLUMNS, 0.5", "WIDE_ROWS, 0.3", "SINGLE_BEATS, 0.3", "TINY, 0.3"})
    void servesOneClientAtATime(
            @DesignParameter("core") SmallCore core,
            double stall,
            Ports arbiter,
            Dut simulation,
            SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        ports = arbiter;
        memory = core.config().memory();
        card = new CardRegion(memory, random);
        clients = List.of(new Client(ports.fetch), new Client(ports.load));
        cover.cross("fetch x load", fetching, loading);
        AxiMemory.attach(
                dut,
                "axi",
                card.map(),
                AxiMemoryOptions.ideal()
                        .withSeed(random.nextLong())
                        .withStalls(AxiMemoryOptions.Stalls.all(stall))
                        .withLatency(1, 9)
                        .withDemands(new AxiMemoryOptions.Demands(1, 0, 0)));
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            if (cycle == CYCLES / 2) {
                reset();
            }
            cycle(RATES[cycle / 500 % RATES.length]);
        }
        FullCover.check(cover);
    }

    private void reset() {
        for (Client client : clients) {
            client.wanted = null;
            client.beatsLeft = 0;
            client.ports.request.set(false);
        }
        dut.reset(2);
        owner = null;
    }

    private void cycle(double askRate) {
        for (Client client : clients) {
            if (client.wanted == null && client.beatsLeft == 0 && random.nextDouble() < askRate) {
                client.wanted = burst();
            }
            client.ports.request.set(client.wanted != null);
            Transfer shown = client.wanted == null ? burst() : client.wanted;
            client.ports.address.set(shown.address());
            client.ports.length.set(shown.beats() - 1);
            client.ports.ready.set(random.nextInt(4) != 0);
        }
        dut.step();
        check();
        advance();
    }

    /** Mostly of one beat, so that the port changes hands often. */
    private Transfer burst() {
        int kind = random.nextInt(4) == 0 ? random.nextInt(Transfer.KINDS) : 0;
        return Transfer.next(random, kind, memory, card.base(), card.size())
                .bursts(memory)
                .getFirst();
    }

    private void check() {
        boolean asking = owner != null && !addressed;
        assertEquals(asking, ports.axi.arvalid.sampled(), "arvalid");
        if (asking) {
            assertEquals(owner.wanted.address(), ports.axi.araddr.sampled(), "araddr");
            assertEquals(owner.wanted.beats() - 1, ports.axi.arlen.sampled(), "arlen");
        }
        if (owner != null) {
            assertEquals(owner.ports.ready.sampled(), ports.axi.rready.sampled(), "rready");
        }
        for (Client client : clients) {
            boolean served = client == owner;
            assertEquals(served && asking && ports.axi.arready.sampled(), client.ports.accept.sampled(), "accept");
            assertEquals(served && ports.axi.rvalid.sampled(), client.ports.valid.sampled(), "valid");
            if (client.ports.valid.sampled()) {
                boolean fails = card.fails(client.address);
                assertEquals(fails, client.ports.failed.sampled(), "failed");
                if (!fails) {
                    assertArrayEquals(
                            card.words(client.address, memory.beatBits()), client.ports.data.sampledWords(), "data");
                }
                cover.sample(failing.at(fails));
            }
        }
    }

    private void advance() {
        if (owner == null) {
            boolean fetch = clients.get(0).wanted != null;
            boolean load = clients.get(1).wanted != null;
            cover.sample(fetching.at(fetch), loading.at(load));
            owner = fetch ? clients.get(0) : load ? clients.get(1) : null;
            addressed = false;
        } else if (owner.ports.accept.sampled()) {
            addressed = true;
            owner.address = owner.wanted.address();
            owner.beatsLeft = owner.wanted.beats();
            owner.wanted = null;
        } else if (owner.ports.valid.sampled() && owner.ports.ready.sampled()) {
            owner.address += memory.beatBytes();
            if (--owner.beatsLeft == 0) {
                owner = null;
            }
        }
    }
}
