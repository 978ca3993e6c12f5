// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.junit.Seed;
import dev.signum.sim.process.Processes;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.IntPort;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Bench(verilog = "src/test/resources/dev/signum/sim/guide/accumulator.v", top = "accumulator")
class AccumulatorTest {

    /** The ports: {@code term_valid}, {@code term_ready}, {@code term_data}, {@code sum_valid}, ... */
    record Accumulator(Term term, Sum sum) {}

    record Term(BitPort valid, BitPort ready, IntPort data, BitPort last) {}

    record Sum(BitPort valid, BitPort ready, IntPort data) {}

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16})
    void addsRowsOfRandomTerms(@DesignParameter("WIDTH") int width, Accumulator dut, Processes processes, Seed seed) {
        processes.fork("terms", () -> {
            SplittableRandom random = seed.random("terms");
            for (int i = 0; i < 400; i++) {
                processes.cycles(random.nextInt(3));
                dut.term.valid.set(true);
                dut.term.data.set(random.nextInt(1 << width));
                dut.term.last.set(i % 4 == 3);
                processes.edgeWhere(() -> dut.term.ready.sampled(), "term " + i + " to be taken");
                dut.term.valid.set(false);
            }
        });

        SplittableRandom pauses = seed.random("pauses");
        SplittableRandom model = seed.random("terms");
        for (int row = 0; row < 100; row++) {
            int expected = 0;
            for (int i = 0; i < 4; i++) {
                model.nextInt(3);
                expected += model.nextInt(1 << width);
            }
            dut.sum.ready.set(false);
            processes.cycles(pauses.nextInt(10));
            dut.sum.ready.set(true);
            processes.edgeWhere(() -> dut.sum.valid.sampled(), "sum " + row);
            assertEquals(expected, dut.sum.data.sampled(), "sum " + row);
        }
    }
}
