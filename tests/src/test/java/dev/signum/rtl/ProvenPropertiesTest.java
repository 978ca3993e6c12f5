// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.command.Grid;
import dev.signum.proof.PropertyMonitors;
import dev.signum.proof.Rtl;
import dev.signum.sim.verilator.SimulationScope;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole linears with stalls, while each proven module watches itself and its neighbours: what proofs assume, the core keeps. */
class ProvenPropertiesTest {
    private static final int[][] SIZES = {{1, 1}, {333, 77}, {32, 8}, {900, 37}};

    @Tag("proof")
    @Test
    void aRunningCoreKeepsWhatProofsAssume(@TempDir Path folder) {
        PropertyMonitors monitors = new PropertyMonitors(folder);
        SplittableRandom random = Bench.random("proven properties");
        SimulationScope.callIn(monitors, () -> {
            try (CardBench bench = new CardBench(Rtl.SMALL, random.nextLong(), 0.3)) {
                for (int planes : new int[] {1, 8, 16}) {
                    for (int[] size : SIZES) {
                        RandomLinear linear = RandomLinear.of(Rtl.SMALL, size[0], size[1], random);
                        CoreLinearTest.check(bench, linear, planes, Grid.MID_RISE, random);
                    }
                }
            }
            return null;
        });
        assertEquals(
                Set.of(
                        "beat_fifo_130x16",
                        "channel_reader",
                        "island",
                        "island_feeder",
                        "load_unit",
                        "read_arbiter",
                        "register_file",
                        "replay_fifo_129x256",
                        "sequencer",
                        "store_unit"),
                monitors.watched());
    }
}
