// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which model. */
final class ModelOptions {
    @Option(
            names = "--model",
            paramLabel = "DIR|IMAGE",
            description = "A folder with config.json, weights and tokenizer.json, or an image made by 'signum pack'"
                    + " (default: the fbi-tiny that comes with Signum).")
    private Path model;

    Path path(Context context) {
        return Optional.ofNullable(model).orElseGet(() -> Home.defaultModel(context.requireHome()));
    }
}
