// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.VectorConfig;
import dev.signum.host.image.Unwritable;
import dev.signum.host.planning.Board;
import dev.signum.host.planning.Estimate;
import dev.signum.host.planning.Exploration;
import dev.signum.host.planning.ExplorationPlot;
import dev.signum.host.planning.Host;
import dev.signum.host.planning.ModelShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signum explore}. */
@Command(
        name = "explore",
        description = {
            "Estimate cores of all rows, widths, columns and lanes on a card, with rows of popcounts and of tables, and show those that no other of",
            "their engine beats: none has as many tokens a second of fewer look-up tables, or more of as many.",
            "All of them run at the board's clock."
        },
        footer = {
            "",
            "Examples:",
            "  signum explore --board u250 --model 1.3B",
            "  signum explore --board u280 --model 7B --activation-bits 8 -o u280-7B.svg",
            "  signum explore --board u250 --model 1.3B --engine table --max-inputs 8192",
            "  signum explore --board u250 --model 130M --json"
        })
final class ExploreCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Mixin
    private final PlanningOptions planning = new PlanningOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Draw tokens a second over look-up tables, as SVG.")
    private Path plot;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "popcount or table: what multiplies weights with activations (default: both).")
    private String engine;

    @Option(
            names = "--max-inputs",
            description = "Longest input vector instead of the board's core's: tables hold all of two vectors.")
    private Integer maxInputs;

    @Option(
            names = "--json",
            description = "Print one JSON object, with all shapes, and nothing else on standard output.")
    private boolean json;

    ExploreCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Board board = planning.board();
        ModelShape model = planning.model();
        int planes = planning.planes();
        int tokens = planning.context();
        Host host = planning.host();
        Exploration exploration =
                Exploration.of(core(board), engines(), core -> Estimate.of(board, core, model, planes, tokens, host));
        if (plot != null) {
            draw(exploration);
        }
        if (json) {
            JsonObject.print(context, ExplorationText.json(exploration));
        } else {
            context.out().println(ExplorationText.of(exploration));
            context.flush();
        }
        return Cli.DONE;
    }

    private CoreConfig core(Board board) {
        CoreConfig core = board.core();
        VectorConfig vector = core.vector();
        return maxInputs == null
                ? core
                : new CoreConfig(
                        core.array(),
                        core.memory(),
                        new VectorConfig(vector.lanes(), vector.vectorFloats(), maxInputs));
    }

    private List<Engine> engines() {
        return engine == null ? List.of(Engine.values()) : List.of(Engine.named(engine));
    }

    private void draw(Exploration exploration) {
        try {
            Files.writeString(plot, new ExplorationPlot(exploration).svg());
        } catch (IOException e) {
            throw Unwritable.of(plot, e);
        }
    }
}
