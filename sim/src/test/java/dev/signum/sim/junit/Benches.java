// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.signum.sim.design.Design;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.design.DesignSource;
import dev.signum.sim.process.Processes;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Benches, most of which fail, that other tests run on a launcher of their own. */
final class Benches {

    /** What the benches drew or left behind, in order. */
    static final List<String> NOTES = Collections.synchronizedList(new ArrayList<>());

    private Benches() {}

    static final class Adder implements DesignSource {
        @Override
        public Design design(DesignParameters parameters) {
            return Design.of("adder", Map.of("adder.v", """
                    module adder(input clk, input reset, input [15:0] in, output reg [15:0] total);
                      always @(posedge clk) begin
                        total <= reset ? 16'd0 : total + in;
                        if (in == 16'd777) $display("seen %d", in);
                      end
                    endmodule
                    """));
        }
    }

    record Ports(IntPort in, IntPort total) {}

    @Bench(design = Adder.class, maxCycles = 60)
    static class Mixed {
        @Test
        void passes(Ports adder, Processes processes, SplittableRandom random) {
            NOTES.add("draws " + random.nextInt());
            adder.in.set(3);
            processes.cycles(4);
            assertEquals(12, adder.total.get());
        }

        @Test
        void fails(Ports adder, Processes processes, SplittableRandom random) {
            int term = random.nextInt(100);
            NOTES.add("draws " + term);
            adder.in.set(777);
            processes.fork("leaves a note", () -> {
                try {
                    processes.cycles(1000);
                } finally {
                    NOTES.add("ended at " + processes.cycle());
                }
            });
            processes.cycles(2);
            adder.in.set(term);
            processes.cycles(3);
            assertEquals(-1, adder.total.get());
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void secondFails(int value, Dut dut) {
            dut.step();
            assertEquals(1, value);
        }

        @Test
        void runsTooLong(Ports adder, Processes processes) {
            processes.fork("driver", () -> processes.until(() -> adder.total.get() == 1, "a total of 1"));
            processes.cycles(200);
        }

        @Test
        void runsTooLongAlone(Dut dut) {
            dut.step(200);
        }

        @Test
        void processFails(Processes processes) {
            processes.fork("checker", () -> {
                processes.cycles(5);
                throw new AssertionError("wrong sum");
            });
            processes.cycles(50);
        }

        @Test
        void finallyFails(Processes processes) {
            processes.fork("untidy", () -> {
                try {
                    processes.cycles(50);
                } finally {
                    assertEquals(1, 2);
                }
            });
        }

        @Test
        void dependsOnMore(Dut dut) {
            dut.step();
            NOTES.add("run");
            assertEquals(0, NOTES.size() % 2);
        }
    }

    record WrongPorts(BitPort in) {}

    static class Wrong {
        @Bench(design = Adder.class)
        @Test
        void handle(WrongPorts ports) {}

        @Bench(verilog = "src/test/nowhere.v", top = "nowhere")
        @Test
        void missingFile(Dut dut) {}

        @Bench(design = Adder.class, reset = "!rst_n")
        @Test
        void reset(Dut dut) {}

        @Bench
        @Test
        void nothingNamed(Dut dut) {}

        @Bench(design = Adder.class, parameters = "DEPTH")
        @Test
        void parameter(Dut dut) {}

        @Bench(verilog = "src/test/resources/dev/signum/sim/junit/fifo.v", top = "fifo", parameters = "DEPTH=deep")
        @Test
        void verilogParameter(Dut dut) {}
    }

    @Bench(design = Adder.class)
    static class Early {
        private final Dut dut;

        Early(Dut dut) {
            this.dut = dut;
        }

        @Test
        void same(Dut again) {
            assertSame(dut, again);
        }

        @ParameterizedTest
        @ValueSource(ints = 3)
        void parameter(@DesignParameter("STEP") int step) {}
    }

    @Bench(design = Adder.class)
    static class BeforeAllTests {
        @BeforeAll
        static void early(Dut dut) {}

        @Test
        void any() {}
    }
}
