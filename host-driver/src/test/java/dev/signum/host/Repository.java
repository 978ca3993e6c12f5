// SPDX-License-Identifier: Apache-2.0
package dev.signum.host;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of this repository, wherever the tests are started. */
public final class Repository {
    private Repository() {}

    /** A folder or file below the repository's root. */
    public static Path path(String relative) {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("models"))) {
            folder = folder.getParent();
        }
        return folder.resolve(relative);
    }

    /** The real checkpoint that ships with the repository. */
    public static Path fbiTiny() {
        return path("models/fbi-tiny");
    }
}
