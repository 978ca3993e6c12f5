// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.sim.tools.CacheFolder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where {@code ./signum} starts. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Text is UTF-8 whatever the locale says.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(out, err, args);
        if (out.checkError() && code == Cli.DONE) {
            err.println("signum: " + Context.LOST);
            code = Cli.BAD_INPUT;
        }
        System.exit(code);
    }

    private static int run(PrintStream out, PrintStream err, String... args) {
        CacheFolder cache;
        try {
            cache = CacheFolder.standard();
        } catch (InputException e) {
            err.println("signum: " + e.getMessage());
            return Cli.BAD_INPUT;
        }
        Context context = new Context(out, err, new Devices(), Home.find(), cache, Terminal.isStandardError());
        List<String> arguments = Arguments.decoded(args);
        try {
            return Cli.run(context, arguments.toArray(String[]::new));
        } catch (OutOfMemoryError e) {
            err.println("signum: the Java heap is full (" + e.getMessage()
                    + "); give it more, for instance JAVA_TOOL_OPTIONS=-Xmx8g.");
            return Cli.FAILED;
        }
    }
}
