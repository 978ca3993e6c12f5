// SPDX-License-Identifier: Apache-2.0
package dev.signum.streaming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.e2e.Project;
import dev.signum.host.runtime.Activations;
import dev.signum.host.streaming.LayerShape;
import dev.signum.host.streaming.StreamSpeed;
import dev.signum.sim.bench.PureReader;
import dev.signum.sim.card.SimulatedCard;
import dev.signum.sim.card.SimulatedCardOptions;
import dev.signum.sim.memory.DramChannel;
import dev.signum.sim.memory.DramPort;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code signum bench stream} measures, on the preset tiny and a small layer. */
class StreamSpeedTest {
    private static final Path RTL = Project.path("rtl-out/tiny");
    private static final CoreConfig CORE = Preset.TINY.config();
    private static final DramPort DRAM = new DramPort(DramChannel.ddr4Speed2400(), 300);
    private static final LayerShape SHAPE = new LayerShape("small", 96, 200);

    private static SimulatedCard card() {
        return SimulatedCard.open(
                SimulatedCardOptions.of(RTL).withBehaviouralPopcount().withDram(DRAM));
    }

    @Test
    void everyBeatOfTheLayerIsReadOnceAndTakesItsTime() {
        try (SimulatedCard card = card()) {
            StreamSpeed speed = StreamSpeed.measure(card, CORE, SHAPE, Activations.DEFAULT);
            long beats = SHAPE.linears().stream()
                    .mapToLong(linear -> new StreamLayout(CORE, linear.inputs(), linear.outputs(), 1).beats())
                    .sum();
            assertEquals(beats, speed.beats());
            speed.counted().beats().forEach(counted -> assertEquals(beats, counted));
            double share = speed.utilisation(1);
            double alone = beats / (double) PureReader.cycles(RTL, CORE.memory(), DRAM, beats);
            assertTrue(0 < share && share < alone && alone < 1, share + " beside " + alone);
        }
    }

    /** Activations of 8 bits leave a column group free, which a second vector takes without another beat. */
    @Test
    void twoVectorsReadEveryBeatOnce() {
        Activations activations = new Activations(8, Grid.MID_TREAD);
        try (SimulatedCard card = card()) {
            StreamSpeed one = StreamSpeed.measure(card, CORE, SHAPE, activations, 1);
            StreamSpeed two = StreamSpeed.measure(card, CORE, SHAPE, activations, 2);
            assertEquals(one.beats(), two.beats());
            two.counted().beats().forEach(counted -> assertEquals(two.beats(), counted));
            assertEquals(one.counted().steps(), two.counted().steps());
            assertTrue(
                    two.vectorsPerSecond(300) > one.vectorsPerSecond(300),
                    two.counted().busy() + " cycles beside " + one.counted().busy());
        }
    }

    @Test
    void vectorsThatCannotShareAPassAreRefused() {
        try (SimulatedCard card = card()) {
            assertRefused(card, new Activations(8, Grid.MID_TREAD), 3, "16 columns takes 1 to 2 vectors");
            assertRefused(card, new Activations(9, Grid.MID_TREAD), 2, "at most 8-bit activations, not 9");
        }
    }

    private static void assertRefused(SimulatedCard card, Activations activations, int vectors, String part) {
        InputException refused =
                assertThrows(InputException.class, () -> StreamSpeed.measure(card, CORE, SHAPE, activations, vectors));
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
    }

    /** A long read gets what refresh leaves, but for the time until the first beat and rows that are opened. */
    @Test
    void aReaderAloneGetsNearlyWhatRefreshLeaves() {
        long beats = 20_000;
        double share = beats / (double) PureReader.cycles(RTL, CORE.memory(), DRAM, beats);
        double most = 1 - DRAM.channel().refresh().share();
        assertTrue(share <= most && share > most - 0.02, share + " of " + most);
    }

    @Test
    void aLayerThatDoesNotFitTheVectorMemoryIsRefused() {
        try (SimulatedCard card = card()) {
            LayerShape tall = new LayerShape("tall", 7_000, 64);
            InputException refused = assertThrows(
                    InputException.class, () -> StreamSpeed.measure(card, CORE, tall, Activations.DEFAULT));
            assertTrue(refused.getMessage().contains("vector memory"), refused.getMessage());
        }
    }
}
