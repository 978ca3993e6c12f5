// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheShelfTest {
    private static final int BYTES = 100;

    @TempDir
    private Path folder;

    private CacheShelf shelf;

    /** Room for three entries. */
    @BeforeEach
    void makeRoom() {
        shelf = new CacheShelf(folder, CacheKind.SIMULATIONS, 3 * BYTES + 99);
    }

    private Path entry(String top, int hoursAgo) throws IOException {
        return file(top + "-" + "0123456789abcdef".repeat(2) + ".so", hoursAgo);
    }

    private Path file(String name, int hoursAgo) throws IOException {
        Path file = Files.write(folder.resolve(name), new byte[BYTES]);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(hoursAgo))));
        return file;
    }

    private Set<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.collect(Collectors.toSet());
        }
    }

    @Test
    void whatFitsStays() throws IOException {
        Set<Path> all = Set.of(entry("a", 3), entry("b", 900), entry("c", 0));
        shelf.stored(folder.resolve("c"));
        assertEquals(all, kept());
    }

    @Test
    void leastRecentlyUsedGoFirst() throws IOException {
        entry("a", 30);
        entry("b", 50);
        Path used = entry("c", 70);
        Path younger = entry("d", 10);
        Path stored = entry("e", 0);
        shelf.used(used);
        shelf.stored(stored);
        assertEquals(Set.of(used, younger, stored), kept());
    }

    @Test
    void whatWasJustStoredStaysHoweverLargeAndOld() throws IOException {
        entry("a", 0);
        Path stored = entry("b", 5);
        new CacheShelf(folder, CacheKind.SIMULATIONS, 1).stored(stored);
        assertEquals(Set.of(stored), kept());
    }

    @Test
    void filesOfOthersNeitherCountNorGo() throws IOException {
        Set<Path> all = Set.of(
                file("libfoo.so", 900),
                file("libfoo-1.2.so", 900),
                file("locks", 900),
                file("work-in-progress", 900),
                file("weights-" + "0".repeat(32) + ".so.bak", 900),
                Files.createDirectory(folder.resolve("llama")),
                entry("a", 1));
        shelf.stored(folder.resolve("a"));
        assertEquals(all, kept());
    }

    @Test
    void leftoversGoAfterADay() throws IOException {
        Path old = Files.createDirectory(folder.resolve("work-123"));
        Files.writeString(old.resolve("unit.o"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Path young = Files.createDirectory(folder.resolve("work-124"));
        Path stored = entry("a", 0);
        file(stored.getFileName() + ".lock", 25);
        shelf.stored(stored);
        assertEquals(Set.of(young, stored), kept());
    }

    @Test
    void anOpenEntryStaysReadable() throws IOException {
        Path open = entry("a", 9);
        try (var channel = Files.newByteChannel(open)) {
            new CacheShelf(folder, CacheKind.SIMULATIONS, 1).stored(entry("b", 0));
            assertTrue(Files.notExists(open));
            assertEquals(BYTES, channel.size());
        }
    }

    @Test
    void anEntryThatIsGoneCanBeUsedAndStored() throws IOException {
        Set<Path> all = Set.of(entry("a", 1), entry("b", 2));
        shelf.used(folder.resolve("c"));
        shelf.stored(folder.resolve("c"));
        assertEquals(all, kept());
    }
}
