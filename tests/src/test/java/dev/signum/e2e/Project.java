// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of this repository, wherever the tests are started. */
public final class Project {
    private Project() {}

    /** A folder or file below the repository's root. */
    public static Path path(String relative) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("models"))) {
            folder = folder.getParent();
        }
        return folder.resolve(relative);
    }

    /** The checkpoint that comes with the repository. */
    public static Path fbiTiny() {
        return path("models/fbi-tiny");
    }
}
