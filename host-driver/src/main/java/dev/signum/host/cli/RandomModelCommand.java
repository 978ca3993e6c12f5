// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.synth.ModelFormat;
import dev.signum.host.checkpoint.synth.SyntheticModel;
import dev.signum.host.checkpoint.synth.SyntheticSpec;
import dev.signum.host.image.Unwritable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signum random-model}. */
@Command(
        name = "random-model",
        description = "Write a random FBI-LLM checkpoint of any size in the published format: for tests and timing.",
        footer = {
            "",
            "Examples:",
            "  signum random-model --hidden 320 --intermediate 864 --heads 5 --kv-heads 1 --layers 3 -o awkward",
            "  signum random-model --hidden 768 --intermediate 2048 --heads 12 --layers 12 --vocab 32000 -o like-130m"
        })
final class RandomModelCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Option(
            names = "--hidden",
            defaultValue = "256",
            description = "Width of the residual stream (default: ${DEFAULT-VALUE}).")
    private int hidden;

    @Option(
            names = "--intermediate",
            defaultValue = "768",
            description = "Width of the MLP (default: ${DEFAULT-VALUE}).")
    private int intermediate;

    @Option(names = "--heads", defaultValue = "4", description = "Query heads (default: ${DEFAULT-VALUE}).")
    private int heads;

    @Option(names = "--kv-heads", description = "Key and value heads (default: as many as query heads).")
    private Integer kvHeads;

    @Option(names = "--layers", defaultValue = "4", description = "Decoder layers (default: ${DEFAULT-VALUE}).")
    private int layers;

    @Option(names = "--vocab", defaultValue = "1024", description = "Tokens (default: ${DEFAULT-VALUE}).")
    private int vocabulary;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of all values (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--format",
            defaultValue = "TORCH",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ModelFormat format;

    @Option(names = "--tokenizer", paramLabel = "FILE", description = "A tokenizer.json to copy (default: made).")
    private Path tokenizer;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "The folder to write.")
    private Path output;

    RandomModelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SyntheticSpec spec = new SyntheticSpec(
                hidden, intermediate, heads, Optional.ofNullable(kvHeads).orElse(heads), layers, vocabulary, seed);
        requireNew();
        NewFolder.write(
                output,
                folder -> SyntheticModel.write(spec, folder, format, Long.MAX_VALUE, Optional.ofNullable(tokenizer)));
        context.out().println("wrote " + output);
        context.flush();
        return Cli.DONE;
    }

    /** A made-up model must not replace parts of a real one. */
    private void requireNew() {
        if (!Files.isDirectory(output)) {
            return;
        }
        try (Stream<Path> entries = Files.list(output)) {
            if (entries.findAny().isPresent()) {
                throw new InputException(output + ": is a folder with files in it; name a new folder.");
            }
        } catch (IOException e) {
            throw Unwritable.of(output, e);
        }
    }
}
