// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockHolderTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsHeldAsLongAsItIsTaken() throws IOException, PosixException {
        Path file = Files.createFile(folder.resolve("file"));
        Path beside = Files.createFile(folder.resolve("beside"));
        try (Descriptor open = Descriptor.open(file, Descriptor.Mode.READ)) {
            assertEquals(Optional.empty(), LockHolder.of(file));
            assertTrue(open.take());
            assertTrue(LockHolder.of(file).orElseThrow().isThisProcess());
            assertEquals(Optional.empty(), LockHolder.of(beside));
        }
        assertEquals(Optional.empty(), LockHolder.of(file));
        assertEquals(Optional.empty(), LockHolder.of(folder.resolve("none")));
    }
}
