// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.bus.RuleTable.Rule;
import dev.signum.sim.bus.axi.AxiMemory;
import dev.signum.sim.bus.axi.AxiMemoryOptions;
import dev.signum.sim.bus.axi.MemoryMap;
import dev.signum.sim.bus.axilite.AxiLite;
import dev.signum.sim.bus.axilite.AxiLiteOptions;
import dev.signum.sim.bus.interrupt.InterruptWatch;
import dev.signum.sim.bus.stream.StreamPace;
import dev.signum.sim.bus.stream.StreamSink;
import dev.signum.sim.bus.stream.StreamSource;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.RunStatus;
import dev.signum.sim.verilator.SimulationException;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every rule of the native library has a design that breaks it: fault n of {@code faulty_*.v} breaks rule n of that bus, fault 0
 * none. The same bench runs against both.
 */
class BrokenDesignTest {

    private static final long[] WORDS =
            LongStream.range(0, 200).map(i -> i * 77 & 0xffff).toArray();

    static List<Rule> rules() {
        return RuleTable.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleIsEnforced(Rule rule) {
        SimulationException e = assertThrows(SimulationException.class, () -> run(rule.kind(), rule.number()));
        assertTrue(e.getMessage().contains(": " + rule.name() + " broken (" + rule.text() + "): "), e.getMessage());
        String where = "cycle " + e.cycle() + ": " + port(rule) + ": ";
        assertTrue(e.getMessage().startsWith(where), e.getMessage());
        assertEquals(rule.name().equals("L6") ? RunStatus.TIMEOUT : RunStatus.VIOLATION, e.status());
    }

    @ParameterizedTest
    @ValueSource(chars = {'S', 'L', 'A', 'I'})
    void aSoundDesignBreaksNone(char kind) {
        assertDoesNotThrow(() -> run(kind, 0));
    }

    private static String port(Rule rule) {
        return switch (rule.kind()) {
            // The one rule that a design breaks where it receives.
            case 'S' -> rule.number() == 6 ? "push" : "pop";
            case 'L' -> "s";
            case 'A' -> "m";
            default -> "irq";
        };
    }

    private static void run(char kind, int fault) {
        switch (kind) {
            case 'S' -> stream(fault);
            case 'L' -> lite(fault);
            case 'A' -> axi(fault);
            case 'I' -> interrupt(fault);
            default -> throw new IllegalArgumentException("no bench for rules " + kind);
        }
    }

    private static Dut open(String design, int fault) {
        Dut dut = BusDesigns.build(design).compile().open().resetBy("rst", true);
        dut.port("fault").set(fault);
        return dut;
    }

    private static void stream(int fault) {
        try (Dut dut = open("faulty_stream", fault)) {
            StreamSource push =
                    StreamSource.attach(dut, "push", StreamPace.random(1, 0.3).withPatience(100));
            StreamSink pop =
                    StreamSink.attach(dut, "pop", StreamPace.random(2, 0.5).with(StreamPace.Manners.PROBING));
            dut.reset(4);
            push.send(WORDS);
            pop.await(WORDS.length, 5000);
        }
    }

    private static void lite(int fault) {
        try (Dut dut = open("faulty_lite", fault)) {
            AxiLite port =
                    AxiLite.attach(dut, "s", AxiLiteOptions.random(3, 0.5, 3).withTimeout(200));
            dut.reset(4);
            for (int i = 0; i < 20; i++) {
                port.write(4 * (i % 4), i);
                dut.step(2);
            }
            for (int i = 16; i < 20; i++) {
                assertEquals(i, port.read(4 * (i % 4)));
                dut.step(2);
            }
        }
    }

    private static void axi(int fault) {
        AxiMemoryOptions options = AxiMemoryOptions.ideal()
                .withMaxBurstBeats(16)
                .withStalls(AxiMemoryOptions.Stalls.all(0.5))
                .withDemands(new AxiMemoryOptions.Demands(1, 1, 50));
        try (Arena arena = Arena.ofConfined();
                Dut dut = open("faulty_axi", fault)) {
            AxiMemory memory = AxiMemory.attach(dut, "m", MemoryMap.of(0, arena.allocate(8192, 8)), options);
            dut.reset(4);
            dut.step(2000);
            assertTrue(memory.statistics().read().bursts() > 50);
            assertEquals(0, dut.port("wrong").get());
        }
    }

    private static void interrupt(int fault) {
        try (Dut dut = open("faulty_irq", fault)) {
            InterruptWatch watch = InterruptWatch.attach(dut, "irq");
            dut.reset(4);
            watch.mask(true);
            dut.step(20);
            watch.mask(false);
            pulse(dut, "fire");
            watch.await(10);
            dut.step(20);
            watch.acknowledge(5, () -> pulse(dut, "clear"));
            dut.step(20);
            assertEquals(1, watch.rises());
            assertEquals(1, watch.falls());
        }
    }

    private static void pulse(Dut dut, String port) {
        dut.port(port).set(true);
        dut.step();
        dut.port(port).set(false);
    }
}
