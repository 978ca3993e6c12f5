// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one kind in the cache. Storing one drops those that were not used for longest, by their modification time, until all
 * fit the budget.
 *
 * <p>Other processes may use and drop entries at the same time. What a process has opened, mapped or loaded stays usable when
 * its name is gone; who finds an entry and fails to open it must look whether it still exists, and make it again.
 *
 * @param folder where they lie
 * @param kind what they are
 * @param budget bytes that they may take together
 */
public record CacheShelf(Path folder, CacheKind kind, long budget) {
    /** Nothing takes this long to make. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private record Item(Path path, long bytes, FileTime used) {}

    /** Notes that an entry was used just now. */
    public void used(Path entry) {
        try {
            Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // It was dropped, or belongs to another user: then it goes sooner than it should, and is made again.
        }
    }

    /** Makes room for an entry that was just stored; it stays itself, however large. */
    public void stored(Path entry) {
        try {
            dropLeftovers();
            dropEntries(entry);
        } catch (IOException | UncheckedIOException e) {
            // A cache that cannot be tidied is no reason to fail the work it was used for.
        }
    }

    private void dropLeftovers() throws IOException {
        FileTime limit = FileTime.from(Instant.now().minus(ABANDONED));
        for (Item item : items()) {
            if (kind.isLeftover(item.path.getFileName().toString()) && item.used.compareTo(limit) < 0) {
                FileTree.delete(item.path);
            }
        }
    }

    private void dropEntries(Path stored) throws IOException {
        List<Item> entries = items().stream()
                .filter(item -> kind.isEntry(item.path.getFileName().toString()))
                .sorted(Comparator.comparing(Item::used))
                .toList();
        long excess = entries.stream().mapToLong(Item::bytes).sum() - budget;
        for (Item entry : entries) {
            if (excess > 0 && !entry.path.equals(stored)) {
                Files.deleteIfExists(entry.path);
                excess -= entry.bytes;
            }
        }
    }

    private List<Item> items() throws IOException {
        List<Item> items = new ArrayList<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                try {
                    BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
                    items.add(new Item(path, file.size(), file.lastModifiedTime()));
                } catch (NoSuchFileException e) {
                    // Another process dropped it, or had finished with it.
                }
            }
        }
        return items;
    }
}
