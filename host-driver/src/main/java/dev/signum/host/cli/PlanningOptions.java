// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.LlamaConfig;
import dev.signum.host.image.Image;
import dev.signum.host.planning.Board;
import dev.signum.host.planning.Host;
import dev.signum.host.planning.ModelShape;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What is planned: for which card, model and host. */
final class PlanningOptions {
    private static final double GIGA = 1e9;

    @Option(
            names = "--board",
            paramLabel = "NAME",
            required = true,
            description = "The card: u250, vcu118, u280 or u55c.")
    private String board;

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR|IMAGE",
            defaultValue = "1.3B",
            description = "130M, 1.3B or 7B (FBI-LLM), or a model folder or image (default: ${DEFAULT-VALUE}).")
    private String model;

    @Option(
            names = "--activation-bits",
            paramLabel = "P",
            defaultValue = "16",
            description = "Bits of an activation, 1 to 16 (default: ${DEFAULT-VALUE}).")
    private int planes;

    @Option(
            names = "--context",
            paramLabel = "T",
            defaultValue = "128",
            description = "Tokens whose keys and values a token reads (default: ${DEFAULT-VALUE}).")
    private int context;

    @Option(
            names = "--round-trip",
            paramLabel = "MICROSECONDS",
            defaultValue = "30",
            description = "One transfer or interrupt between host and card (default: ${DEFAULT-VALUE}).")
    private double roundTrip;

    @Option(
            names = "--host-rate",
            paramLabel = "GB/S",
            defaultValue = "20",
            description = "What the host reads of head, keys and values (default: ${DEFAULT-VALUE}).")
    private double hostRate;

    Board board() {
        return Board.named(board);
    }

    ModelShape model() {
        for (ModelShape known : ModelShape.fbiModels()) {
            if (known.label().equalsIgnoreCase(model)) {
                return known;
            }
        }
        Path path = Path.of(model);
        if (model.isEmpty() || !Files.exists(path)) {
            throw new InputException(
                    model + ": no such model; name 130M, 1.3B, 7B, or a model folder or an image that exists.");
        }
        String label = path.toAbsolutePath().normalize().getFileName().toString();
        if (Files.isRegularFile(path)) {
            try (Image image = Image.open(path)) {
                return ModelShape.of(label, image.config());
            }
        }
        return ModelShape.of(label, LlamaConfig.read(path));
    }

    int planes() {
        return within("--activation-bits", planes, 1, 16);
    }

    int context() {
        return within("--context", context, 0, 1 << 24);
    }

    private static int within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InputException(option + " must be " + least + " to " + most + ", not " + value + ".");
        }
        return value;
    }

    Host host() {
        if (!(roundTrip >= 0) || !(hostRate > 0)) {
            throw new InputException("--round-trip must be at least 0 and --host-rate more than 0.");
        }
        return new Host(roundTrip, hostRate * GIGA);
    }
}
