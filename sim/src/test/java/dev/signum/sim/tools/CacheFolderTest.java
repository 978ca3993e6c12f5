// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheFolderTest {

    @Test
    void theOwnVariableComesFirst() {
        Path home = Path.of(System.getProperty("user.home"));
        assertEquals(
                Path.of("/a"),
                CacheFolder.from(Map.of("SIGNUM_CACHE", "/a", "XDG_CACHE_HOME", "/b"))
                        .path());
        assertEquals(
                Path.of("/b/signum"),
                CacheFolder.from(Map.of("XDG_CACHE_HOME", "/b")).path());
        assertEquals(home.resolve(".cache/signum"), CacheFolder.from(Map.of()).path());
    }

    @Test
    void theSizeIsSharedOutInGibibytes(@TempDir Path folder) {
        assertEquals(2L << 30, budget(folder, "", CacheKind.SIMULATIONS));
        assertEquals(8L << 30, budget(folder, "", CacheKind.IMAGES));
        assertEquals(1L << 29, budget(folder, "2.5", CacheKind.SIMULATIONS));
        assertEquals(2L << 30, budget(folder, "2.5", CacheKind.IMAGES));
    }

    private static long budget(Path folder, String size, CacheKind kind) {
        return CacheFolder.from(Map.of("SIGNUM_CACHE", folder.toString(), "SIGNUM_CACHE_GIB", size))
                .shelf(kind)
                .budget();
    }

    @ParameterizedTest
    @ValueSource(strings = {"much", "-1", "10G", "1e3", "NaN", "99999999"})
    void aSizeThatIsNoNumberIsNamedWithTheRemedy(String size) {
        InputException e = assertThrows(InputException.class, () -> CacheFolder.from(Map.of("SIGNUM_CACHE_GIB", size)));
        assertTrue(e.getMessage().startsWith("SIGNUM_CACHE_GIB is '" + size + "'; set it to "), e.getMessage());
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithTheRemedy(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        CacheFolder cache = new CacheFolder(file);
        InputException e = assertThrows(InputException.class, () -> cache.subfolder("models"));
        assertTrue(e.getMessage().contains(file.resolve("models") + "; set SIGNUM_CACHE"), e.getMessage());
    }

    @Test
    void whetherItCanBeWrittenIsTriedOutWithoutATrace(@TempDir Path folder) throws IOException {
        assertTrue(new CacheFolder(folder.resolve("a/b")).isWritable());
        assertTrue(new CacheFolder(folder).isWritable());
        assertEquals(0, folder.toFile().list().length, "something was left");
        Path file = Files.createFile(folder.resolve("file"));
        assertFalse(new CacheFolder(file).isWritable());
        assertFalse(new CacheFolder(file.resolve("below")).isWritable());
        assertFalse(new CacheFolder(Path.of("/proc/none")).isWritable(), "permissions alone do not say so to root");
    }
}
