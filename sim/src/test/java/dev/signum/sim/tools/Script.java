// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Shell scripts that stand for tools. */
final class Script {
    private Script() {}

    /** Writes an executable script, with the folders above it. */
    static void write(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What a Verilator of that version says, with its headers below {@code root}. */
    static String verilator(String version, Path root) {
        return "if [ \"$1\" = --getenv ]; then echo " + root + "; else echo '" + version + "'; fi";
    }
}
