// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.sim.tools.CacheFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One run of the command line in this process, on the devices that users get. It lies in the command line's package because nothing
 * but {@link Main} is public there.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
public record CommandLineRun(int code, String out, String err) {
    /**
     * Runs one command.
     *
     * @param home Signum's own folder
     */
    public static CommandLineRun of(Path home, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Context context = new Context(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new Devices(),
                Optional.of(home),
                CacheFolder.standard(),
                false);
        int code = Cli.run(context, args);
        return new CommandLineRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
