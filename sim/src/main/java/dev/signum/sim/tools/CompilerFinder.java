// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for a C++20 compiler on {@code PATH}: g++, which the harness is tested with, else clang++. */
final class CompilerFinder {

    private final Map<String, String> environment;

    CompilerFinder(Map<String, String> environment) {
        this.environment = environment;
    }

    /** A compiler and the first line of its {@code --version}. */
    record Compiler(Path binary, String versionText) {}

    Optional<Compiler> find() {
        SearchPath path = new SearchPath(environment.getOrDefault("PATH", ""));
        return Stream.of("g++", "clang++")
                .flatMap(name -> path.find(name).stream())
                .findFirst()
                .map(binary -> new Compiler(
                        binary, Subprocess.run(binary.toString(), "--version").firstLine()));
    }
}
