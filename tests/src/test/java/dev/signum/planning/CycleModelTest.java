// SPDX-License-Identifier: Apache-2.0
package dev.signum.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.e2e.Project;
import dev.signum.host.planning.ModelShape;
import dev.signum.host.planning.cycles.CycleModel;
import dev.signum.host.planning.cycles.ProgramCycles;
import dev.signum.host.planning.cycles.Supply;
import dev.signum.host.runtime.Activations;
import dev.signum.host.streaming.LayerShape;
import dev.signum.host.streaming.StreamSpeed;
import dev.signum.sim.card.SimulatedCard;
import dev.signum.sim.card.SimulatedCardOptions;
import dev.signum.sim.memory.DramChannel;
import dev.signum.sim.memory.DramPort;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cycle model says what the simulated core counts. */
class CycleModelTest {
    private static final double MEGAHERTZ = 300;
    private static final double MOST_OFF = 0.03;

    /** Layers that are simulated here; 7B is below. */
    @ParameterizedTest
    @CsvSource({"TINY,256,768", "TINY,768,2048", "U250,768,2048", "U250,2048,5632", "U280,768,2048", "U280,2048,5632"})
    void agreesWithTheSimulatorWithinThreePercent(Preset preset, int hidden, int intermediate) {
        CoreConfig core = preset.config();
        DramPort dram = new DramPort(memory(preset), MEGAHERTZ);
        ModelShape shape = new ModelShape("layer", hidden, intermediate, 1, hidden, hidden, 1);
        ProgramCycles said =
                new CycleModel(core, Supply.of(dram, core.memory()), Activations.DEFAULT.planes()).of(shape.chain());
        SimulatedCardOptions options = SimulatedCardOptions.of(Project.path("rtl-out/" + preset.label()))
                .withBehaviouralPopcount()
                .withDram(dram);
        try (SimulatedCard card = SimulatedCard.open(options)) {
            StreamSpeed counted =
                    StreamSpeed.measure(card, core, new LayerShape("layer", hidden, intermediate), Activations.DEFAULT);
            assertEquals(counted.beats(), said.beats(), "beats");
            assertEquals(counted.counted().steps(), said.steps(), "steps");
            double cycles = counted.counted().busy();
            // A layer that takes little longer than the memory's refreshes are apart may meet one more or less of them.
            double refresh = dram.cycles(dram.channel().refresh().timeNanoseconds());
            assertEquals(cycles, said.cycles(), Math.max(MOST_OFF * cycles, refresh), "cycles");
        }
    }

    /**
     * What {@code signum bench stream} measured (docs/architecture.md, "A layer, and the memory's rate"), 7B too, which takes too long to simulate
     * here.
     */
    @ParameterizedTest
    @CsvSource({"130M,U250", "1.3B,U250", "7B,U250", "130M,U280", "1.3B,U280", "7B,U280"})
    void agreesWithWhatWasMeasuredWithinThreePercent(String model, Preset preset) throws Exception {
        Matcher row = Pattern.compile(
                        "(?m)^\\| " + Pattern.quote(model) + "\\b[^|]*\\| `" + preset.label() + "` \\| ([0-9,]+) \\|")
                .matcher(Files.readString(Project.path("docs/architecture.md")));
        assertTrue(row.find(), "the table of layers has no row of " + model + " on " + preset.label());
        double measured = Double.parseDouble(row.group(1).replace(",", ""));
        ModelShape shape = ModelShape.fbiModels().stream()
                .filter(known -> known.label().equals(model))
                .findFirst()
                .orElseThrow();
        CoreConfig core = preset.config();
        DramPort dram = new DramPort(memory(preset), MEGAHERTZ);
        ProgramCycles said =
                new CycleModel(core, Supply.of(dram, core.memory()), Activations.DEFAULT.planes()).of(shape.chain());
        double refresh = dram.cycles(dram.channel().refresh().timeNanoseconds());
        assertEquals(measured, said.cycles(), Math.max(MOST_OFF * measured, refresh), "cycles");
    }

    private static DramChannel memory(Preset preset) {
        return preset == Preset.U280 ? DramChannel.hbm2PseudoChannel1800() : DramChannel.ddr4Speed2400();
    }
}
