// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Python wheels that proofs need, installed in the cache: as a virtual environment, or where Python cannot make one as a folder of
 * packages.
 *
 * @param folder of all of them; it need not exist
 */
record ProofWheels(Path folder) {
    static final String ORIGIN = "Python wheel in the cache";

    /** Those of a cache. */
    static ProofWheels of(CacheFolder cache) {
        return new ProofWheels(ToolInstaller.folder(cache).resolve("proof-wheels"));
    }

    Optional<Path> program(String name) {
        return Stream.of(folder, packages())
                .map(place -> place.resolve("bin").resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What {@code PYTHONPATH} must be for a program of a wheel; empty in a virtual environment, which knows its packages. */
    String libraries(Path program) {
        return program.startsWith(packages()) ? packages().toString() : "";
    }

    private Path packages() {
        return folder.resolve("wheel");
    }
}
