// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.host.verification.VerificationRecord;
import dev.signum.host.verification.VerificationRun;
import dev.signum.sim.tools.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signum bench verification}. */
@Command(
        name = "verification",
        description = {
            "Make the record of verification anew: faults put into each block of the Verilog, proofs, and what the benches reach.",
            "Runs tests of Signum's repository for about a quarter of an hour; exits with 1 where one fails."
        },
        footer = {
            "",
            "Examples:",
            "  signum bench verification",
            "  signum bench verification --run proofs --run mutation -o /tmp/record"
        })
final class BenchVerificationCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description =
                    "Make only this run, and keep what the others left: mutation, proofs or coverage (default: all three).")
    private List<String> only = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder to write (default: docs/results of Signum).")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--json", description = "Print the record on standard output, and nothing else there.")
    private boolean json;

    BenchVerificationCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Path home = context.requireHome();
        List<VerificationRun> runs = only.isEmpty() ? List.of(VerificationRun.values()) : named();
        Path folder = output.orElseGet(() -> home.resolve("docs/results"));
        VerificationRecord.prepare(folder);
        if (only.isEmpty()) {
            // A whole record has nothing in it that an earlier run left.
            FileTree.delete(home.resolve(VerificationRun.FOLDER));
        }
        for (int i = 0; i < runs.size(); i++) {
            VerificationRun run = runs.get(i);
            say("%s, run %d of %d: %s".formatted(run.label(), i + 1, runs.size(), String.join(" ", run.command())));
            long start = System.nanoTime();
            if (!run.run(home, context.err())) {
                say("the run '" + run.label() + "' failed; no record was written.");
                return Cli.FAILED;
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            say("%s took %d:%02d minutes".formatted(run.label(), took.toMinutes(), took.toSecondsPart()));
        }
        VerificationRecord record =
                VerificationRecord.gather(home.resolve(VerificationRun.FOLDER), home.resolve("rtl-out"));
        record.write(folder);
        if (json) {
            context.out().print(record.text());
        } else {
            context.out().println("wrote " + folder.resolve(VerificationRecord.JSON));
        }
        context.flush();
        return Cli.DONE;
    }

    private void say(String line) {
        context.err().println("signum: " + line);
        context.err().flush();
    }

    private List<VerificationRun> named() {
        return only.stream().map(VerificationRun::named).toList();
    }
}
