// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.arch.board.BoardDesign;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.rtl.Block;
import dev.signum.arch.rtl.RtlGenerator;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signum generate}. */
@Command(
        name = "generate",
        description = "Write the Verilog of a core, or of one level of it, with a manifest.",
        footer = {
            "",
            "Examples:",
            "  signum generate --preset u250 -o build/u250",
            "  signum generate --preset tiny --columns 8 -o build/tiny8",
            "  signum generate --preset tiny --engine table -o build/tiny-table",
            "  signum generate --block popcount --width 256 -o build/popcount256",
            "  signum generate --block pe --width 256 --target xcup -o build/pe256",
            "  signum generate --block table-pe --width 256 --columns 8 --max-inputs 512 -o build/table256",
            "  signum generate --board u250"
        })
final class GenerateCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            defaultValue = "tiny",
            description = "The configuration: tiny, u250 or u280 (default: ${DEFAULT-VALUE}).")
    private String preset;

    @Mixin
    private final ShapeOptions shape = new ShapeOptions();

    @Option(
            names = "--block",
            paramLabel = "BLOCK",
            defaultValue = "core",
            description = "popcount, pe, table-pe, array or core (default: ${DEFAULT-VALUE}).")
    private Block block;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder to write (default for a whole preset: rtl-out/<preset> of Signum).")
    private Path output;

    @Option(
            names = "--sim-models",
            description =
                    "Write models of vendors' cells for simulators, and nothing else (default: rtl-out/sim-models).")
    private boolean simModels;

    @Option(
            names = "--board",
            paramLabel = "NAME",
            description =
                    "Write what a board adds to its core, and nothing else: u250 (default: fpga-constraints/<board>/rtl).")
    private String board;

    GenerateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (board != null) {
            return board(BoardDesign.named(board));
        }
        return simModels ? models() : verilog();
    }

    private Integer board(BoardDesign design) {
        Path target = Optional.ofNullable(output).orElseGet(() -> context.requireHome()
                .resolve("fpga-constraints")
                .resolve(design.label())
                .resolve("rtl"));
        RtlGenerator generator = Generators.require();
        NewFolder.write(target, folder -> generator.board(design, folder));
        context.out().println("wrote " + target);
        context.flush();
        return Cli.DONE;
    }

    private Integer models() {
        Path target = Optional.ofNullable(output)
                .orElseGet(() -> context.requireHome().resolve("rtl-out").resolve("sim-models"));
        RtlGenerator generator = Generators.require();
        NewFolder.write(target, generator::simulationModels);
        context.out().println("wrote " + target);
        context.flush();
        return Cli.DONE;
    }

    private Integer verilog() {
        Preset base = Preset.named(preset);
        CoreConfig config = shape.applied(base.config());
        boolean whole = config.equals(base.config());
        String label = whole ? base.label() : "custom";
        if (output == null && !(whole && block == Block.CORE)) {
            throw new InputException("name the folder to write with -o: only a whole preset has one of its own.");
        }
        Path target = Optional.ofNullable(output)
                .orElseGet(() -> context.requireHome().resolve("rtl-out").resolve(label));
        RtlGenerator generator = Generators.require();
        GeneratedFiles before = GeneratedFiles.in(target);
        NewFolder.write(target, folder -> generator.generate(config, label, block, folder));
        before.removeAllBut(GeneratedFiles.in(target));
        context.out().println("wrote " + target);
        context.flush();
        return Cli.DONE;
    }
}
