// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The one folder below which everything is kept that can be made again: compiled models, installed tools.
 *
 * @param path absolute path of the folder
 */
public record CacheFolder(Path path) {

    /** {@code SIGNUM_CACHE}, else {@code XDG_CACHE_HOME/signum}, else {@code ~/.cache/signum}. */
    public static CacheFolder standard() {
        return from(System.getenv());
    }

    static CacheFolder from(Map<String, String> environment) {
        String own = environment.getOrDefault("SIGNUM_CACHE", "");
        if (!own.isBlank()) {
            return new CacheFolder(Path.of(own).toAbsolutePath());
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path caches = xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return new CacheFolder(caches.resolve("signum").toAbsolutePath());
    }

    /**
     * A folder inside the cache, created when it is missing.
     *
     * @throws InputException where the folder cannot be created
     */
    public Path subfolder(String name) {
        Path folder = path.resolve(name);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException(
                    "cannot create the cache folder " + folder + "; set SIGNUM_CACHE to a folder that can be written",
                    e);
        }
    }
}
