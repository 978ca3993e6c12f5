// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.proof;

import dev.signum.sim.tools.CacheFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Remembers what was proven: an empty file for each proof, named by its content. Those not asked for in a long time are forgotten. */
final class ProvenCache {
    private static final Duration KEPT = Duration.ofDays(60);

    private final Path folder;

    ProvenCache(CacheFolder cache) {
        folder = cache.subfolder("proofs");
    }

    boolean holds(String proof) {
        try {
            Files.setLastModifiedTime(folder.resolve(proof), FileTime.from(Instant.now()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void remember(String proof) {
        try {
            Files.writeString(folder.resolve(proof), "");
            forget(FileTime.from(Instant.now().minus(KEPT)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the cache folder " + folder, e);
        }
    }

    private void forget(FileTime limit) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try {
                    if (Files.getLastModifiedTime(file).compareTo(limit) < 0) {
                        Files.deleteIfExists(file);
                    }
                } catch (NoSuchFileException e) {
                    // Another process forgot it.
                }
            }
        }
    }
}
