// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A played batch gives what stepping gives, port by port and cycle by cycle. */
class BatchTest {
    private static final int CYCLES = 200;
    private static final List<String> INPUTS = List.of("in__9", "in32", "in64", "in100");

    private CompiledModel model;
    private Dut dut;

    @BeforeEach
    void open() {
        model = Designs.build("echo").withParameter("STEP", 3).compile();
        dut = fresh();
    }

    private Dut fresh() {
        Dut opened = model.open().resetBy("rst_n", false);
        opened.reset(2);
        return opened;
    }

    @AfterEach
    void close() {
        dut.close();
    }

    private static List<Port> ports(Dut dut, boolean inputs) {
        List<Port> ports = new ArrayList<>();
        for (Port port : dut.ports()) {
            boolean driven = INPUTS.contains(port.name());
            if (inputs ? driven : !port.isInput()) {
                ports.add(port);
            }
        }
        return ports;
    }

    private static long random(SplittableRandom random, Port port) {
        return port.width() >= Long.SIZE ? random.nextLong() : random.nextLong() & (1L << port.width()) - 1;
    }

    @Test
    void playsWhatStepsGive() {
        List<String> stepped = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            for (String name : INPUTS) {
                Port port = dut.port(name);
                port.setWords(random(random, port));
            }
            dut.step();
            for (Port port : ports(dut, false)) {
                stepped.add(port.name() + " " + port.sampledBig());
            }
        }
        try (Dut other = fresh()) {
            assertEquals(stepped, played(other));
            assertEquals(dut.cycle(), other.cycle());
        }
    }

    private static List<String> played(Dut dut) {
        List<Port> inputs = INPUTS.stream().map(dut::port).toList();
        List<Port> outputs = ports(dut, false);
        Batch batch = Batch.of(dut, CYCLES, inputs, outputs);
        SplittableRandom random = new SplittableRandom(1);
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            for (Port port : inputs) {
                long value = random(random, port);
                if (port.width() <= Long.SIZE) {
                    batch.setLong(cycle, batch.input(port), value);
                } else {
                    batch.inputs().set(ValueLayout.JAVA_LONG, batch.input(port).at(cycle), value);
                }
            }
        }
        batch.play(CYCLES);
        List<String> seen = new ArrayList<>();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            for (Port port : outputs) {
                seen.add(port.name() + " " + batch.getBig(cycle, batch.output(port)));
            }
        }
        return seen;
    }

    @Test
    void refusesWhatIsNoInputNoValueOrTooLong() {
        Port input = dut.port("in__9");
        Port output = dut.port("out__9");
        assertThrows(IllegalArgumentException.class, () -> Batch.of(dut, 1, List.of(output), List.of()));
        Batch batch = Batch.of(dut, 3, List.of(input), List.of(output));
        assertThrows(IllegalArgumentException.class, () -> batch.setLong(0, batch.input(input), 0x200));
        assertThrows(IllegalArgumentException.class, () -> batch.input(dut.port("in32")));
        assertThrows(IllegalArgumentException.class, () -> batch.play(4));
        batch.play(0);
        batch.play(3);
    }

    @Test
    void keepsToTheLimitOfCyclesAndToTheClock() {
        Batch batch = Batch.of(dut, 10, List.of(dut.port("in__9")), List.of());
        long start = dut.cycle();
        dut.limit(start + 4);
        SimulationException e = assertThrows(SimulationException.class, () -> batch.play(10));
        assertEquals(RunStatus.TIMEOUT, e.status());
        assertEquals(start + 4, dut.cycle());
        dut.stepBy(cycles -> {});
        assertThrows(IllegalStateException.class, () -> batch.play(1));
    }
}
