// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The one folder below which everything is kept that can be made again: compiled models, packed models, installed tools.
 *
 * @param path absolute path of the folder
 * @param bytes that all kinds of {@link CacheKind} may take together
 */
public record CacheFolder(Path path, long bytes) {
    private static final long GIBIBYTE = 1L << 30;
    private static final long USUAL_BYTES = 10 * GIBIBYTE;
    private static final Pattern SIZE = Pattern.compile("\\d{1,7}(\\.\\d{1,9})?");

    /** A folder that may grow as usual. */
    public CacheFolder(Path path) {
        this(path, USUAL_BYTES);
    }

    /**
     * {@code SIGNUM_CACHE}, else {@code XDG_CACHE_HOME/signum}, else {@code ~/.cache/signum}, with {@code SIGNUM_CACHE_GIB} gibibytes,
     * else 10.
     *
     * @throws InputException where {@code SIGNUM_CACHE_GIB} is no number
     */
    public static CacheFolder standard() {
        return from(System.getenv());
    }

    static CacheFolder from(Map<String, String> environment) {
        return new CacheFolder(path(environment), bytes(environment));
    }

    private static long bytes(Map<String, String> environment) {
        String size = environment.getOrDefault("SIGNUM_CACHE_GIB", "");
        if (size.isBlank()) {
            return USUAL_BYTES;
        }
        if (!SIZE.matcher(size).matches()) {
            throw new InputException("SIGNUM_CACHE_GIB is '" + size
                    + "'; set it to the GiB that the cache may take, such as 10 or 0.5.");
        }
        return (long) (Double.parseDouble(size) * GIBIBYTE);
    }

    private static Path path(Map<String, String> environment) {
        String own = environment.getOrDefault("SIGNUM_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path caches = xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return caches.resolve("signum").toAbsolutePath();
    }

    /**
     * Where the files of one kind are kept, with that kind's share of the bytes.
     *
     * @throws InputException where the folder cannot be created
     */
    public CacheShelf shelf(CacheKind kind) {
        return new CacheShelf(subfolder(kind.folder()), kind, kind.share(bytes));
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

    /** Whether the folder can be written, or could be made; tried out, for permissions do not say all, and nothing is left. */
    public boolean isWritable() {
        Path existing = path;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            Files.delete(Files.createTempFile(existing, ".signum-", ""));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
