// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for Maven where {@code mvnw} does: 3.8 or later on {@code PATH}, then the release fetched into the cache. */
final class MavenFinder {
    private static final Pattern COLOUR = Pattern.compile("\\u001B\\[[\\d;]*m");
    private static final Pattern VERSION = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)");
    private static final int FACTOR = 1000;
    private static final int OLDEST = 3_008;

    private final SearchPath path;
    private final Path tools;

    /**
     * @param path where to look first
     * @param tools the folder with what was fetched; it need not exist
     */
    MavenFinder(SearchPath path, Path tools) {
        this.path = path;
        this.tools = tools;
    }

    /** A Maven, the first line of its {@code --version}, and how it was found. */
    record Maven(Path binary, String versionText, String origin) {
        private static Maven probe(Path binary, String origin) {
            Map<String, String> java = Map.of("JAVA_HOME", System.getProperty("java.home"));
            Subprocess.Result told =
                    Subprocess.run(Path.of("").toAbsolutePath(), java, List.of(binary.toString(), "--version"));
            return new Maven(binary, COLOUR.matcher(told.firstLine()).replaceAll(""), origin);
        }

        private boolean isRecent() {
            Matcher matcher = VERSION.matcher(versionText);
            return matcher.find()
                    && Integer.parseInt(matcher.group(1)) * FACTOR + Integer.parseInt(matcher.group(2)) >= OLDEST;
        }
    }

    Optional<Maven> find() {
        return path.find("mvn")
                .map(binary -> Maven.probe(binary, "PATH"))
                .filter(Maven::isRecent)
                .or(() -> fetched().map(binary -> Maven.probe(binary, "release in the cache")));
    }

    private Optional<Path> fetched() {
        if (!Files.isReadable(tools)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(tools)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("apache-maven-"))
                    .map(folder -> folder.resolve("bin/mvn"))
                    .filter(Files::isExecutable)
                    .max(Path::compareTo);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + tools, e);
        }
    }
}
