// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.image.Image;
import dev.signum.host.tokenizer.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signum inspect}. */
@Command(
        name = "inspect",
        description = "Describe a checkpoint or an image. Reads all of it: damage is found.",
        footer = {"", "Examples:", "  signum inspect models/fbi-tiny", "  signum inspect fbi-tiny.signum --json"})
final class InspectCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Parameters(paramLabel = "MODEL", description = "A model folder or an image.")
    private Path model;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    InspectCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (model.toString().isEmpty() || !Files.exists(model)) {
            throw new InputException(model + ": no such model; name a model folder or an image.");
        }
        if (Files.isRegularFile(model)) {
            try (Image image = Image.open(model)) {
                print(ModelSummary.of(image));
            }
        } else {
            try (FbiModel checkpoint = FbiModel.open(model)) {
                checkpoint.readMatrices();
                Tokenizer.open(
                                model.resolve(Tokenizer.FILE),
                                checkpoint.config().bos())
                        .close();
                print(ModelSummary.of(checkpoint));
            }
        }
        return Cli.DONE;
    }

    private void print(ModelSummary summary) {
        if (json) {
            JsonObject.print(context, summary.json());
        } else {
            context.out().println(summary.text());
            context.flush();
        }
    }
}
