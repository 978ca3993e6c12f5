// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On a file system in memory, as device nodes are: layered ones and those of several volumes give files other numbers than locks. */
class LockHolderTest {
    private static final Path MEMORY = Path.of("/dev/shm");

    @Test
    void aFileIsHeldAsLongAsItIsTaken() throws IOException, PosixException {
        assumeTrue(Files.isWritable(MEMORY), "there is no " + MEMORY + " to write to");
        Path file = Files.createTempFile(MEMORY, "file", "");
        Path beside = Files.createTempFile(MEMORY, "beside", "");
        try {
            try (Descriptor open = Descriptor.open(file, Descriptor.Mode.READ)) {
                assertEquals(Optional.empty(), LockHolder.of(file));
                assertTrue(open.take());
                assertTrue(LockHolder.of(file).orElseThrow().isThisProcess());
                assertEquals(Optional.empty(), LockHolder.of(beside));
            }
            assertEquals(Optional.empty(), LockHolder.of(file));
        } finally {
            Files.delete(file);
            Files.delete(beside);
        }
        assertEquals(Optional.empty(), LockHolder.of(file));
    }
}
