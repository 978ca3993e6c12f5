// SPDX-License-Identifier: Apache-2.0
package dev.signum.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.Preset;
import dev.signum.arch.rtl.Block;
import dev.signum.e2e.Project;
import dev.signum.host.checkpoint.LayerWidths;
import dev.signum.host.planning.ModelShape;
import dev.signum.host.planning.cycles.CycleModel;
import dev.signum.host.planning.cycles.ProgramCycles;
import dev.signum.host.planning.cycles.Supply;
import dev.signum.host.runtime.Activations;
import dev.signum.host.streaming.LayerShape;
import dev.signum.host.streaming.StreamSpeed;
import dev.signum.rtl.emit.VerilogGenerator;
import dev.signum.sim.card.SimulatedCard;
import dev.signum.sim.card.SimulatedCardOptions;
import dev.signum.sim.memory.DramChannel;
import dev.signum.sim.memory.DramPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cycle model says what the simulated core counts, over the seven linears of a layer. */
class CycleModelTest {
    private static final double MEGAHERTZ = 300;
    private static final double MODEL_OFF = 0.03;

    /** The document says what was seen, perhaps a change of a few cycles ago. */
    private static final double DOCUMENT_OFF = 0.01;

    @ParameterizedTest
    @CsvSource({"256,768", "768,2048"})
    void agreesWithTheSimulatorOnTiny(int hidden, int intermediate) {
        agrees(shipped(Preset.TINY), Preset.TINY.config(), shape("layer", hidden, intermediate));
    }

    /** Whole layers of FBI-LLM, behavioural popcounts. */
    @ParameterizedTest
    @CsvSource({"130M,U250", "1.3B,U250", "7B,U250", "130M,U280", "1.3B,U280", "7B,U280"})
    void agreesWithTheSimulatorWhichAgreesWithTheDocument(String model, Preset preset) throws IOException {
        double cycles = agrees(shipped(preset), preset.config(), fbi(model));
        double written = written(model, preset);
        assertEquals(cycles, written, tolerance(preset.config(), written, DOCUMENT_OFF), "cycles in the document");
    }

    /** Filling tables takes longer than the front end where that has many lanes for its width, as on {@code tiny}. */
    @ParameterizedTest
    @CsvSource({"TINY,16", "TINY,8"})
    void agreesWithTheSimulatorOnSmallTables(Preset preset, int columns, @TempDir Path folder) {
        ArrayConfig array = preset.config().array();
        CoreConfig core = new CoreConfig(
                new ArrayConfig(array.rows(), array.width(), columns, array.target(), Engine.TABLE),
                preset.config().memory(),
                preset.config().vector());
        agrees(generated(core, folder), core, shape("layer", 256, 768));
    }

    @ParameterizedTest
    @ValueSource(strings = {"130M", "1.3B", "7B"})
    void agreesWithTheSimulatorOnTables(String model, @TempDir Path folder) {
        CoreConfig core = Preset.U250.config().with(Engine.TABLE);
        agrees(generated(core, folder), core, fbi(model));
    }

    private static SimulatedCardOptions shipped(Preset preset) {
        return SimulatedCardOptions.of(Project.path("rtl-out/" + preset.label()))
                .withBehaviouralPopcount();
    }

    private static SimulatedCardOptions generated(CoreConfig core, Path folder) {
        new VerilogGenerator().generate(core, "custom", Block.CORE, folder);
        return SimulatedCardOptions.of(folder);
    }

    private static ModelShape shape(String label, int hidden, int intermediate) {
        return new ModelShape(label, LayerWidths.plain(hidden, intermediate), 1, 1);
    }

    private static ModelShape fbi(String label) {
        return ModelShape.fbiModels().stream()
                .filter(known -> known.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** Compares model and simulator; returns the simulator's cycles. */
    private static double agrees(SimulatedCardOptions options, CoreConfig core, ModelShape shape) {
        DramPort dram = dram(core);
        int planes = Activations.DEFAULT.planes();
        ProgramCycles said = new CycleModel(core, Supply.of(dram, core.memory()), planes).of(shape.chain());
        try (SimulatedCard card = SimulatedCard.open(options.withDram(dram))) {
            LayerShape layer = new LayerShape(
                    shape.label(), shape.widths().hidden(), shape.widths().intermediate());
            StreamSpeed counted = StreamSpeed.measure(card, core, layer, Activations.DEFAULT);
            assertEquals(counted.beats(), said.beats(), "beats");
            assertEquals(counted.counted().steps(), said.steps() * core.array().passes(planes), "steps");
            double cycles = counted.counted().busy();
            assertEquals(cycles, said.cycles(), tolerance(core, cycles, MODEL_OFF), "cycles");
            return cycles;
        }
    }

    /** A layer that takes little longer than the memory's refreshes are apart may meet one more or less of them. */
    private static double tolerance(CoreConfig core, double cycles, double share) {
        DramPort dram = dram(core);
        double refresh = dram.cycles(dram.channel().refresh().timeNanoseconds());
        return Math.max(share * cycles, refresh);
    }

    /** What docs/architecture.md has in the table of "A layer, and the memory's rate". */
    private static double written(String model, Preset preset) throws IOException {
        Matcher row = Pattern.compile(
                        "(?m)^\\| " + Pattern.quote(model) + "\\b[^|]*\\| `" + preset.label() + "` \\| ([0-9,]+) \\|")
                .matcher(Files.readString(Project.path("docs/architecture.md")));
        assertTrue(row.find(), "the table of layers has no row of " + model + " on " + preset.label());
        return Double.parseDouble(row.group(1).replace(",", ""));
    }

    private static DramPort dram(CoreConfig core) {
        boolean wide = core.memory().channels() == Preset.U280.config().memory().channels();
        DramChannel memory = wide ? DramChannel.hbm2PseudoChannel1800() : DramChannel.ddr4Speed2400();
        return new DramPort(memory, MEGAHERTZ);
    }
}
