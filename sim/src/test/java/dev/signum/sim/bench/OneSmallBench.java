// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.sim.junit.Bench;
import dev.signum.sim.process.Processes;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.LongPort;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A bench as small as they come, for the time from command to result: {@code ./mvnw test -Dtest=OneSmallBench}. Its name keeps it out of plain
 * test runs.
 */
class OneSmallBench {
    private static final int WORDS = 1000;

    record Fifo(Side push, Side pop) {}

    record Side(BitPort valid, BitPort ready, LongPort data) {}

    @Bench(verilog = "src/main/resources/dev/signum/sim/bench/fifo16.v", top = "fifo16")
    @Test
    void wordsComeOutInOrder(Fifo fifo, Processes processes, SplittableRandom random) {
        processes.fork("pushes", () -> {
            for (int i = 0; i < WORDS; i++) {
                fifo.push.valid.set(true);
                fifo.push.data.set(i);
                processes.edgeWhere(fifo.push.ready::sampled, "room");
                fifo.push.valid.set(false);
            }
        });
        for (int i = 0; i < WORDS; i++) {
            processes.cycles(random.nextInt(4));
            fifo.pop.ready.set(true);
            processes.edgeWhere(fifo.pop.valid::sampled, "a word");
            fifo.pop.ready.set(false);
            assertEquals(i, fifo.pop.data.sampled());
        }
    }
}
