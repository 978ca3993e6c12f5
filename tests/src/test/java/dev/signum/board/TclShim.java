// SPDX-License-Identifier: Apache-2.0
package dev.signum.board;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signum.sim.tools.Subprocess;
import dev.signum.sim.tools.TclFinder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs Tcl scripts against {@code shim.tcl}, which knows what {@code vivado.tsv} lists. Without a Tcl interpreter the test is skipped. */
final class TclShim {
    private static final Optional<Path> TCL = TclFinder.standard().find();

    private final Path folder;

    /**
     * A shim.
     *
     * @param folder where shim, catalogue and records go
     */
    TclShim(Path folder) {
        assumeTrue(TCL.isPresent(), "no tclsh on PATH; the Tcl of boards was not tested; install Debian's package tcl");
        this.folder = folder;
    }

    /**
     * How a script ended.
     *
     * @param succeeded whether with 0
     * @param output what it printed
     * @param recording what it asked for
     */
    record Run(boolean succeeded, String output, Recording recording) {}

    Run run(Path script, String... arguments) {
        return run(Map.of(), script, arguments);
    }

    Run run(Map<String, String> environment, Path script, String... arguments) {
        try {
            Path record = folder.resolve("record.tsv");
            List<String> command = new ArrayList<>(List.of(
                    TCL.orElseThrow().toString(),
                    resource("shim.tcl").toString(),
                    resource("vivado.tsv").toString(),
                    record.toString(),
                    script.toString()));
            command.addAll(List.of(arguments));
            Subprocess.Result result = Subprocess.run(folder, environment, command);
            return new Run(result.succeeded(), result.output(), Recording.of(Files.readAllLines(record)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a text as a script. */
    Run text(String name, String text) {
        try {
            return run(Files.writeString(folder.resolve(name), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path resource(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream bytes = TclShim.class.getResourceAsStream(name)) {
            Files.write(file, bytes.readAllBytes());
        }
        return file;
    }
}
