// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class DescriptorTest {
    @TempDir
    Path folder;

    private Descriptor open(String name) throws IOException, PosixException {
        return Descriptor.open(Files.createFile(folder.resolve(name)), Descriptor.Mode.READ_WRITE);
    }

    private static void assertClosed(Executable access) {
        assertTrue(
                assertThrows(IllegalStateException.class, access).getMessage().endsWith("is closed"));
    }

    /** The system gives the number to the next file, which nobody may reach through the one before. */
    @Test
    void afterItsEndItReachesNoFile() throws IOException, PosixException {
        Descriptor first = open("first");
        first.close();
        try (Descriptor _ = open("second");
                Arena arena = Arena.ofConfined()) {
            MemorySegment word = arena.allocate(4);
            assertClosed(() -> first.write(word));
            assertClosed(() -> first.write(0, word));
            assertClosed(() -> first.read(word));
            assertClosed(() -> first.read(0, word));
            assertClosed(() -> first.readable(0));
            assertClosed(() -> first.ioctl(1, word));
            assertClosed(first::take);
            assertEquals(0, Files.size(folder.resolve("second")));
        }
    }

    @Test
    void closingTwiceClosesNoOtherFile() throws IOException, PosixException {
        Descriptor first = open("first");
        first.close();
        try (Descriptor second = open("second");
                Arena arena = Arena.ofConfined()) {
            first.close();
            assertEquals(4, second.write(arena.allocate(4)));
        }
    }

    @Test
    void aFileThatIsTakenIsNotTakenTwice() throws IOException, PosixException {
        Descriptor first = open("file");
        try (Descriptor second = Descriptor.open(folder.resolve("file"), Descriptor.Mode.READ)) {
            assertTrue(first.take());
            assertFalse(second.take());
            first.close();
            assertTrue(second.take());
        }
    }
}
