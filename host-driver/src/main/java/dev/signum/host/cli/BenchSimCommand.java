// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.InputException;
import dev.signum.arch.config.Preset;
import dev.signum.arch.rtl.Block;
import dev.signum.arch.rtl.RtlGenerator;
import dev.signum.sim.bench.DesignSpeed;
import dev.signum.sim.bench.SimulationBenchmark;
import dev.signum.sim.tools.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signum bench sim}. */
@Command(
        name = "sim",
        description = {
            "Measure how fast the simulation harness drives three designs, beside a loop in C++ on the same compiled model:",
            "a 16-entry FIFO, one processing element and the array of the preset tiny. Cycles per second; ratios are medians.",
            "The loop in C++ evaluates the model twice a cycle, as is usual; the harness where it must (docs/adr/0012)."
        },
        footer = {"", "Examples:", "  signum bench sim", "  signum bench sim --json"})
final class BenchSimCommand implements Callable<Integer> {
    private static final Preset PRESET = Preset.TINY;
    private static final int PERMILLE = 1000;

    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "" + SimulationBenchmark.USUAL_ROUNDS,
            description = "Rounds of a few milliseconds that are counted (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    BenchSimCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (rounds < 1) {
            throw new InputException("--rounds is " + rounds + "; give 1 or more.");
        }
        List<DesignSpeed> speeds = measure();
        if (json) {
            ObjectNode result = JsonObject.create();
            ArrayNode designs = result.putArray("designs");
            speeds.forEach(speed -> add(designs, speed));
            JsonObject.print(context, result);
        } else {
            speeds.forEach(this::print);
            context.flush();
        }
        return Cli.DONE;
    }

    private List<DesignSpeed> measure() throws IOException {
        RtlGenerator generator = Generators.require();
        try (WorkFolder work = WorkFolder.in(Path.of(System.getProperty("java.io.tmpdir")), "signum-bench-");
                ProgressBar progress = context.progress("measuring")) {
            Path pe = Files.createDirectory(work.path().resolve("pe"));
            Path array = Files.createDirectory(work.path().resolve("array"));
            generator.generate(PRESET.config(), PRESET.label(), Block.PE, pe);
            generator.generate(PRESET.config(), PRESET.label(), Block.ARRAY, array);
            String top = "pe_" + PRESET.config().array().width();
            return SimulationBenchmark.run(
                    work.path(), top, pe, array, rounds, share -> progress.at((long) (share * PERMILLE), PERMILLE));
        }
    }

    private static void add(ArrayNode designs, DesignSpeed speed) {
        designs.addObject()
                .put("name", speed.name())
                .put("cpp", speed.cpp())
                .put("stepped", speed.stepped())
                .put("batched", speed.batched())
                .put("stepped_ratio", speed.steppedRatio())
                .put("batched_ratio", speed.batchedRatio());
    }

    private void print(DesignSpeed speed) {
        context.out()
                .printf(
                        "%-6s C++ %,12.0f   stepped %,12.0f (%.2f)   batched %,12.0f (%.2f) cycles/s%n",
                        speed.name(),
                        speed.cpp(),
                        speed.stepped(),
                        speed.steppedRatio(),
                        speed.batched(),
                        speed.batchedRatio());
    }
}
