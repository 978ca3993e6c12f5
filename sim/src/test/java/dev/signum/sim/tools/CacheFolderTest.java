// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void aFolderThatCannotBeMadeIsNamedWithTheRemedy(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        CacheFolder cache = new CacheFolder(file);
        InputException e = assertThrows(InputException.class, () -> cache.subfolder("models"));
        assertTrue(e.getMessage().contains(file.resolve("models") + "; set SIGNUM_CACHE"), e.getMessage());
    }
}
