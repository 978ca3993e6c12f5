// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The files that explain a failed test, in {@code target/signum-failures/<test>/}. */
final class Artifacts {

    static final String WAVES = "waves.fst";
    static final String COMMANDS = "commands.log";

    private Artifacts() {}

    static Path wavesFolder(ExtensionContext context) {
        return Path.of("target", "signum-waves", ReplayCommand.folderName(context))
                .toAbsolutePath();
    }

    private static Path failureFolder(ExtensionContext context) {
        return Path.of("target", "signum-failures", ReplayCommand.folderName(context))
                .toAbsolutePath();
    }

    /** Keeps what there is and names it in the failure. */
    static void keep(ExtensionContext context, Session session, Throwable failure) {
        String command = ReplayCommand.of(context, session.seed());
        StringBuilder note = new StringBuilder("signum seed " + session.seed().run() + ", run again with:\n" + command);
        if (session.configuration().artifacts()) {
            try {
                Path folder = failureFolder(context);
                write(folder, session, failure, command);
                note.append("\nartifacts in ").append(folder);
                if (session.openDut().isPresent()) {
                    note.append("\n").append(Rerun.run(context, session.seed(), folder));
                }
            } catch (IOException e) {
                note.append("\nno artifacts: ").append(e);
            }
        }
        context.publishReportEntry("signum", note.toString());
        failure.addSuppressed(new ReplayNote(note.toString()));
    }

    private static void write(Path folder, Session session, Throwable failure, String command) throws IOException {
        empty(folder);
        Seed seed = session.seed();
        Files.writeString(
                folder.resolve("seed.txt"),
                "run " + seed.run() + "\ntest " + seed.test() + "\nvalue " + seed.value() + "\n");
        Files.writeString(folder.resolve("replay.txt"), command + "\n");
        Files.writeString(
                folder.resolve("printed.txt"),
                session.openDut().map(dut -> dut.printed()).orElse(""));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        Files.writeString(folder.resolve("failure.txt"), trace.toString());
    }

    private static void empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> old;
        try (Stream<Path> files = Files.list(folder)) {
            old = files.toList();
        }
        for (Path file : old) {
            Files.delete(file);
        }
    }
}
