// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.fuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.host.card.MountedCard;
import dev.signum.host.posix.Descriptor;
import dev.signum.host.posix.Errno;
import dev.signum.host.posix.PosixException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered after the end reaches nobody: neither the device nor a file that got its number since. */
class FuseConnectionTest {
    private static final int MOST_FILES = 256;

    @TempDir
    Path folder;

    @Test
    void answersUntilItsEndAreWritten() throws IOException, PosixException {
        Path device = Files.createFile(folder.resolve("device"));
        try (FuseConnection connection = new FuseConnection(Descriptor.open(device, Descriptor.Mode.READ_WRITE))) {
            assertTrue(new LateRead(connection, 7).answer((byte) 1));
        }
        assertEquals(FuseConnection.OUT_HEADER + 1, Files.size(device));
    }

    @Test
    void answersAfterItsEndReachNoFileOfTheSameNumber() throws IOException, PosixException {
        Descriptor device = Descriptor.open(Files.createFile(folder.resolve("device")), Descriptor.Mode.READ_WRITE);
        FuseConnection connection = new FuseConnection(device);
        connection.close();
        Path successor = Files.createFile(folder.resolve("successor"));
        List<Descriptor> opened = openUntil(device.number(), successor);
        try {
            new LateRead(connection, 7).answer((byte) 1);
            new LateRead(connection, 8).interrupt();
            connection.wake(9);
            assertEquals(0, Files.size(successor));
        } finally {
            opened.forEach(Descriptor::close);
        }
    }

    /** Opens a file again and again: the system gives the lowest number that is free. */
    private static List<Descriptor> openUntil(int number, Path file) throws PosixException {
        List<Descriptor> opened = new ArrayList<>();
        do {
            opened.add(Descriptor.open(file, Descriptor.Mode.READ_WRITE));
            assertTrue(opened.size() < MOST_FILES, "nothing gets number " + number);
        } while (opened.getLast().number() != number);
        return opened;
    }

    @Test
    void aReadThatIsAnsweredAfterTheUnmountFailedBefore() throws InterruptedException, PosixException {
        MountedCard.assumePermitted();
        SynchronousQueue<LateRead> reads = new SynchronousQueue<>();
        SequencedMap<String, FuseFile> files = new LinkedHashMap<>();
        files.put("late", new Late(reads));
        LateRead read;
        CompletableFuture<Errno> reader;
        try (FuseMount _ = FuseMount.open(folder, 0600, files);
                Descriptor late = Descriptor.open(folder.resolve("late"), Descriptor.Mode.READ)) {
            reader = CompletableFuture.supplyAsync(() -> errorOfRead(late));
            read = reads.take();
        }
        assertTrue(List.of(Errno.ECONNABORTED, Errno.ENOTCONN, Errno.ENODEV).contains(reader.join()));
        assertFalse(read.isAnswered());
        read.answer((byte) 1);
    }

    private static Errno errorOfRead(Descriptor file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment word = arena.allocate(4);
            return assertThrows(PosixException.class, () -> file.read(0, word)).error();
        }
    }

    /** A file whose reads are answered later. */
    private record Late(SynchronousQueue<LateRead> reads) implements FuseFile {
        @Override
        public int write(long offset, MemorySegment source) {
            return 0;
        }

        @Override
        public int read(long offset, MemorySegment target, LateRead late) {
            try {
                reads.put(late);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return LATER;
        }
    }
}
