// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Signum's own folder: the one with {@code models} and {@code rtl-out}. */
final class Home {
    private static final String MODEL = "models/fbi-tiny";

    private Home() {}

    /** {@code -Dsignum.home}, else the first folder with the default model above the program or the working directory. */
    static Optional<Path> find() {
        String stated = System.getProperty("signum.home", "");
        if (!stated.isEmpty()) {
            return Optional.of(Path.of(stated).toAbsolutePath().normalize());
        }
        return program().flatMap(Home::above).or(() -> above(Path.of("").toAbsolutePath()));
    }

    private static Optional<Path> program() {
        try {
            var source = Home.class.getProtectionDomain().getCodeSource();
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> above(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(MODEL))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /** The model that is run when none is named. */
    static Path defaultModel(Path home) {
        return home.resolve(MODEL);
    }
}
