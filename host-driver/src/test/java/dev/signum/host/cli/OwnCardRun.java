// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.config.Preset;
import dev.signum.host.card.MountedCard;
import dev.signum.host.fuse.FuseMount;
import dev.signum.sim.tools.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A program that mounts the functional card on a folder and runs the command line in place: for another user than the one who tests. On
 * standard error it says how the folder is mounted meanwhile.
 */
final class OwnCardRun {
    /** The exit code where this user may not mount. */
    static final int NOT_PERMITTED = 77;

    private OwnCardRun() {}

    /** @param args the folder to mount on, and what the command line gets */
    public static void main(String[] args) throws IOException {
        if (!FuseMount.isPermitted()) {
            System.exit(NOT_PERMITTED);
        }
        System.exit(run(Path.of(args[0]), Arrays.copyOfRange(args, 1, args.length)));
    }

    private static int run(Path folder, String... args) throws IOException {
        try (MountedCard _ = new MountedCard(folder, Preset.TINY.config())) {
            mounts(folder).forEach(System.err::println);
            Context context = new Context(
                    System.out, System.err, CliRun::functionalCard, Optional.empty(), CacheFolder.standard(), false);
            return Cli.run(context, args);
        } finally {
            System.err.println("left: " + mounts(folder));
        }
    }

    private static List<String> mounts(Path folder) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .filter(line -> line.contains(" " + folder + " "))
                .toList();
    }
}
