// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.config.Preset;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.image.Image;
import dev.signum.host.image.ImagePacker;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signum pack}. */
@Command(
        name = "pack",
        description = "Convert a checkpoint to a card image: one file with checksums, laid out for one core.",
        footer = {
            "",
            "Examples:",
            "  signum pack models/fbi-tiny -o fbi-tiny.signum",
            "  signum pack FBI-LLM_130M --preset u250 -o 130m.signum"
        })
final class PackCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Parameters(paramLabel = "MODEL", description = "A folder with config.json, weights and tokenizer.json.")
    private Path model;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "IMAGE",
            description = "The file to write.")
    private Path output;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            defaultValue = "tiny",
            description = "The core to lay the weights out for: tiny, u250 or u280 (default: ${DEFAULT-VALUE}).")
    private String preset;

    PackCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Preset core = Preset.named(preset);
        try (FbiModel checkpoint = FbiModel.open(model);
                ProgressBar progress = context.progress("packing " + model.getFileName())) {
            ImagePacker.pack(checkpoint, core.config(), output, progress);
        }
        try (Image image = Image.open(output)) {
            context.out().println(ModelSummary.of(image).text());
            context.flush();
        }
        return Cli.DONE;
    }
}
