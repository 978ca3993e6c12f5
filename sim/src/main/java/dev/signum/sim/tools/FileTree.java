// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Files and what is in them. */
public final class FileTree {
    private FileTree() {}

    /** Deletes a file, or a folder with all that it holds; nothing where there is none. */
    public static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
