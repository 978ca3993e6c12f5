// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code signum bench}: the parent of the benchmarks. */
@Command(
        name = "bench",
        description = "Measure Signum's own tools.",
        footer = {
            "",
            "Examples:",
            "  signum bench sim",
            "  signum bench sim --json",
            "  signum bench load",
            "  signum bench stream",
            "  signum bench verification"
        })
final class BenchCommand implements Runnable {
    private final Context context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Help help = new Help();

    BenchCommand(Context context) {
        this.context = context;
    }

    /** The command with its benchmarks. */
    static CommandLine tree(Context context) {
        return new CommandLine(new BenchCommand(context))
                .addSubcommand("load", new BenchLoadCommand(context))
                .addSubcommand("sim", new BenchSimCommand(context))
                .addSubcommand("stream", new BenchStreamCommand(context))
                .addSubcommand("verification", new BenchVerificationCommand(context));
    }

    @Override
    public void run() {
        spec.commandLine().usage(context.out());
    }
}
