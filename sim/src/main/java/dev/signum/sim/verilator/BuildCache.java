// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Keeps build results by name. A result is made once however many threads and processes ask for it at a time, and
 * appears whole or not at all.
 */
final class BuildCache {

    // File locks exclude processes; within one they fail instead of waiting.
    private static final ConcurrentHashMap<Path, ReentrantLock> THREAD_LOCKS = new ConcurrentHashMap<>();

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
        Path lockFile = kept.resolveSibling(kept.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (Files.exists(kept) && held.isValid()) {
                return new Entry(kept, false);
            }
            Path work = Files.createTempDirectory(folder, "work-");
            try {
                Files.move(maker.make(work), kept, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(work);
            }
            return new Entry(kept, true);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
