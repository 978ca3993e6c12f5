// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.sim.process.Processes;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Bench(verilog = "src/test/resources/dev/signum/sim/junit/fifo.v", top = "fifo", parameters = "WIDTH=12", reset = "rst")
class FifoTest {

    record Word(BitPort valid, BitPort ready, IntPort data) {
        boolean moved() {
            return valid.sampled() && ready.sampled();
        }
    }

    record Fifo(Word push, Word pop) {}

    @Test
    void keepsWordsInOrder(Fifo fifo, Processes processes, Seed seed) {
        int words = 1000;
        processes.fork("source", () -> {
            SplittableRandom random = seed.random("source");
            for (int i = 0; i < words; i++) {
                processes.cycles(random.nextInt(3));
                fifo.push.valid.set(true);
                fifo.push.data.set(i);
                processes.edgeWhere(fifo.push::moved, "word " + i + " to be pushed");
                fifo.push.valid.set(false);
            }
        });
        SplittableRandom random = seed.random("sink");
        for (int i = 0; i < words; i++) {
            fifo.pop.ready.set(false);
            processes.cycles(random.nextInt(3));
            fifo.pop.ready.set(true);
            processes.edgeWhere(fifo.pop::moved, "word " + i + " to be popped");
            assertEquals(i, fifo.pop.data.sampled());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 16})
    void holdsAsManyWordsAsItIsDeep(@DesignParameter("DEPTH") int depth, Fifo fifo, Dut dut) {
        fifo.push.valid.set(true);
        dut.until("push_ready", 0, 100);
        assertEquals(depth + 2, dut.cycle());
    }
}
