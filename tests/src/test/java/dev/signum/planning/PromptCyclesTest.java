// SPDX-License-Identifier: Apache-2.0
package dev.signum.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.command.Grid;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.e2e.Project;
import dev.signum.host.planning.cycles.CycleModel;
import dev.signum.host.planning.cycles.LinearWork;
import dev.signum.host.planning.cycles.ProgramCycles;
import dev.signum.host.planning.cycles.Supply;
import dev.signum.host.runtime.Activations;
import dev.signum.host.streaming.LayerShape;
import dev.signum.host.streaming.StreamSpeed;
import dev.signum.sim.card.SimulatedCard;
import dev.signum.sim.card.SimulatedCardOptions;
import dev.signum.sim.memory.DramChannel;
import dev.signum.sim.memory.DramPort;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cycle model says what the simulated core counts where two vectors of 8 bits share the pass over a layer's weights. */
class PromptCyclesTest {
    private static final double MEGAHERTZ = 300;
    private static final double MODEL_OFF = 0.03;
    private static final Activations ACTIVATIONS = new Activations(8, Grid.MID_TREAD);

    @ParameterizedTest
    @CsvSource({
        "TINY,256,768,2",
        "TINY,768,2048,2",
        "U250,768,2048,1",
        "U250,768,2048,2",
        "U250,2048,5632,2",
        "U280,768,2048,2",
        "U280,2048,5632,2"
    })
    void agreesWithTheSimulatorWithinThreePercent(Preset preset, int hidden, int intermediate, int vectors) {
        CoreConfig core = preset.config();
        DramChannel memory = preset == Preset.U280 ? DramChannel.hbm2PseudoChannel1800() : DramChannel.ddr4Speed2400();
        DramPort dram = new DramPort(memory, MEGAHERTZ);
        LayerShape shape = new LayerShape("layer", hidden, intermediate);
        ProgramCycles said =
                new CycleModel(core, Supply.of(dram, core.memory()), ACTIVATIONS.planes(), vectors).of(program(shape));
        SimulatedCardOptions options = SimulatedCardOptions.of(Project.path("rtl-out/" + preset.label()))
                .withBehaviouralPopcount()
                .withDram(dram);
        try (SimulatedCard card = SimulatedCard.open(options)) {
            StreamSpeed counted = StreamSpeed.measure(card, core, shape, ACTIVATIONS, vectors);
            assertEquals(counted.beats(), said.beats(), "beats");
            assertEquals(counted.counted().steps(), said.steps(), "steps");
            double cycles = counted.counted().busy();
            // A layer that takes little longer than the memory's refreshes are apart may meet one more or less of them.
            double refresh = dram.cycles(dram.channel().refresh().timeNanoseconds());
            assertEquals(cycles, said.cycles(), Math.max(MODEL_OFF * cycles, refresh), "cycles");
        }
    }

    /** The layer's linears, each reading what an earlier one wrote. */
    private static List<LinearWork> program(LayerShape shape) {
        List<String> names = new ArrayList<>(List.of(LayerShape.LAYER_INPUT));
        List<LinearWork> program = new ArrayList<>();
        for (LayerShape.Linear linear : shape.linears()) {
            // The layer's own input is the one before the first linear: nothing.
            program.add(new LinearWork(linear.inputs(), linear.outputs(), names.indexOf(linear.input()) - 1));
            names.add(linear.name());
        }
        return program;
    }
}
