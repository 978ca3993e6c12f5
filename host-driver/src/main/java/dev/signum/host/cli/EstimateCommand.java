// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.config.CoreConfig;
import dev.signum.host.planning.Board;
import dev.signum.host.planning.Estimate;
import dev.signum.host.planning.Host;
import dev.signum.host.planning.ModelShape;
import dev.signum.host.planning.PromptTime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signum estimate}. */
@Command(
        name = "estimate",
        description = {
            "Estimate tokens a second and memory bandwidth of a core on a card, from a model of its cycles, what of the card's FPGA it takes,",
            "from a model of its cells, and what limits it.",
            "The host computes what is not a binary linear, and waits for the card four times a layer, as 'run' does."
        },
        footer = {
            "",
            "Examples:",
            "  signum estimate --board u250 --model 1.3B",
            "  signum estimate --board u280 --model 7B --activation-bits 8 --context 1024 --json",
            "  signum estimate --board u250 --model 1.3B --engine table --max-inputs 8192"
        })
final class EstimateCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Mixin
    private final PlanningOptions planning = new PlanningOptions();

    @Mixin
    private final ShapeOptions shape = new ShapeOptions();

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    EstimateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Board board = planning.board();
        CoreConfig core = shape.applied(board.core());
        ModelShape model = planning.model();
        int planes = planning.planes();
        int tokens = planning.context();
        Host host = planning.host();
        Estimate estimate = Estimate.of(board, core, model, planes, tokens, host);
        PromptTime prompt = PromptTime.of(board, core, model, planes, tokens, host);
        if (json) {
            JsonObject.print(context, EstimateText.json(estimate, prompt));
        } else {
            context.out().println(EstimateText.of(estimate, prompt));
            context.flush();
        }
        return Cli.DONE;
    }
}
