// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.signum.sim.design.Design;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.design.DesignSource;
import dev.signum.sim.process.Processes;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One simulation a test, whichever way its parts are asked for; class and method parameters reach the generator; tests run side by side. */
@Bench(design = InjectionTest.Adder.class, parameters = "step=1")
@ParameterizedClass
@EnumSource
@Execution(ExecutionMode.CONCURRENT)
class InjectionTest {

    private static final Set<Dut> SEEN = ConcurrentHashMap.newKeySet();

    enum Sign {
        PLUS,
        MINUS
    }

    static final class Adder implements DesignSource {
        @Override
        public Design design(DesignParameters parameters) {
            int step = parameters.integer("step");
            String sign = parameters.get("sign", Sign.class) == Sign.PLUS ? "+" : "-";
            return Design.of(
                    "adder",
                    Map.of(
                            "adder.v",
                            "module adder(input clk, output reg [15:0] total = 0);\n"
                                    + "  always @(posedge clk) total <= total " + sign + " " + step
                                    + ";\nendmodule\n"));
        }
    }

    record Ports(IntPort total) {}

    private final Sign sign;
    private final Seed given;
    private Ports before;
    private int first;

    InjectionTest(@DesignParameter("sign") Sign sign, Seed seed) {
        this.sign = sign;
        this.given = seed;
    }

    @BeforeEach
    void keep(Ports ports, SplittableRandom random) {
        before = ports;
        first = random.nextInt();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void allPartsBelongToOneFreshModel(
            @DesignParameter("step") int step,
            Ports ports,
            Dut dut,
            Processes processes,
            Seed seed,
            SplittableRandom random) {
        assertSame(given, seed);
        assertSame(before, ports);
        SplittableRandom again = seed.random();
        assertEquals(again.nextInt(), first);
        assertEquals(again.nextInt(), random.nextInt());
        assertEquals(true, SEEN.add(dut));
        assertEquals(0, dut.cycle());
        processes.cycles(5);
        int total = 5 * step * (sign == Sign.PLUS ? 1 : -1);
        assertEquals(total, ports.total.getSigned());
    }

    @RepeatedTest(3)
    void eachRepetitionHasItsOwnSeed(Seed seed) {
        assertEquals(Seed.of(seed.run(), seed.test()), seed);
        assertNotEquals(Seed.of(seed.run(), seed.test() + "x").value(), seed.value());
        assertFalse(seed.random("a").nextLong() == seed.random("b").nextLong());
    }
}
