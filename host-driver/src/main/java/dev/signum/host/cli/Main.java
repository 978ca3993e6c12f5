// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

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
        Context context = new Context(out, err, new Devices(), Home.find(), Terminal.isStandardError());
        List<String> arguments = Arguments.decoded(args);
        int code = Cli.run(context, arguments.toArray(String[]::new));
        out.flush();
        System.exit(code);
    }
}
