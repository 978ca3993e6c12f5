// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.sim.tools.ContentHash;
import dev.signum.sim.tools.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps build results by name. A result is made once however many threads and processes ask for it at a time, and
 * appears whole or not at all.
 */
final class BuildCache {

    // File locks exclude processes; within one they fail instead of waiting.
    private static final ConcurrentHashMap<Path, ReentrantLock> THREAD_LOCKS = new ConcurrentHashMap<>();

    // One for each folder, and never closed: closing any channel of a file drops all locks the process has on it.
    private static final Map<Path, FileChannel> LOCK_FILES = new HashMap<>();
    private static final String LOCK_FILE = "locks";
    private static final int POSITION_DIGITS = 15;

    private final Path folder;

    BuildCache(Path folder) {
        this.folder = folder;
    }

    /** Fills an empty working folder and returns the file or folder in it that is to be kept. */
    @FunctionalInterface
    interface Maker {
        Path make(Path workFolder) throws IOException;
    }

    /**
     * A kept result.
     *
     * @param path where it lies
     * @param made whether this call made it
     */
    record Entry(Path path, boolean made) {}

    /** Whether a result of this name is there. */
    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    Entry get(String name, Maker maker) {
        Path kept = folder.resolve(name);
        if (Files.exists(kept)) {
            return new Entry(kept, false);
        }
        ReentrantLock lock = THREAD_LOCKS.computeIfAbsent(kept, p -> new ReentrantLock());
        lock.lock();
        try {
            return getLocked(kept, maker);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the cache folder " + folder, e);
        } finally {
            lock.unlock();
        }
    }

    private Entry getLocked(Path kept, Maker maker) throws IOException {
        try (FileLock _ = lockFile().lock(position(kept), 1, false)) {
            if (Files.exists(kept)) {
                return new Entry(kept, false);
            }
            try (WorkFolder work = WorkFolder.in(folder, "work-")) {
                Files.move(maker.make(work.path()), kept, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Entry(kept, true);
        }
    }

    private FileChannel lockFile() throws IOException {
        synchronized (LOCK_FILES) {
            FileChannel known = LOCK_FILES.get(folder);
            // An interrupted wait closes the channel.
            if (known != null && known.isOpen()) {
                return known;
            }
            FileChannel opened =
                    FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            LOCK_FILES.put(folder, opened);
            return opened;
        }
    }

    /** The byte of the lock file that stands for a result: locks need no byte to be there, and so no file for each. */
    private static long position(Path kept) {
        String hash = new ContentHash().add(kept.getFileName().toString()).name();
        return HexFormat.fromHexDigitsToLong(hash, 0, POSITION_DIGITS);
    }
}
