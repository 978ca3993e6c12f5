// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The folders of {@code PATH}. */
final class SearchPath {

    private final String[] folders;

    SearchPath(String value) {
        folders = value.split(Pattern.quote(File.pathSeparator));
    }

    Optional<Path> find(String program) {
        return Arrays.stream(folders)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program).toAbsolutePath())
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
