// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.host.posix.Descriptor;
import dev.signum.host.posix.Errno;
import dev.signum.host.posix.PosixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A new file, written in blocks on threads of its own: past the page cache where its file system can, so that nothing is left to
 * be sent to the disk at its end.
 */
final class BlockFile implements AutoCloseable {
    /** What positions, lengths and addresses of blocks are multiples of. */
    static final int BLOCK = ImageFormat.ALIGNMENT;

    private static final int WRITERS = 2;

    private final Path path;
    private final Descriptor file;
    // Platform threads: a write blocks its thread inside the kernel.
    private final ExecutorService writers = Executors.newFixedThreadPool(
            WRITERS, Thread.ofPlatform().daemon().name("image-writer-", 0).factory());

    private BlockFile(Path path, Descriptor file) {
        this.path = path;
        this.file = file;
    }

    /** Makes a file that does not exist. */
    static BlockFile create(Path path) throws IOException {
        Files.createFile(path);
        if (hasBlocks(path)) {
            try {
                return new BlockFile(path, Descriptor.open(path, Descriptor.Mode.WRITE_DIRECT));
            } catch (PosixException e) {
                if (e.error() != Errno.EINVAL) {
                    throw refused(path, e);
                }
            }
        }
        try {
            // A file system without direct writes, such as tmpfs on older kernels.
            return new BlockFile(path, Descriptor.open(path, Descriptor.Mode.WRITE));
        } catch (PosixException e) {
            throw refused(path, e);
        }
    }

    private static boolean hasBlocks(Path path) {
        try {
            return Files.getFileStore(path).getBlockSize() <= BLOCK;
        } catch (IOException e) {
            // In a changed root the mount is not to be found, and what its blocks are not known.
            return false;
        }
    }

    private static FileSystemException refused(Path path, PosixException e) {
        FileSystemException refused =
                new FileSystemException(path.toString(), null, e.error().meaning());
        refused.initCause(e);
        return refused;
    }

    /** Starts to write blocks, which are the file's until the result is there; its failure is an {@link UncheckedIOException}. */
    CompletableFuture<Void> write(long position, MemorySegment blocks) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        for (long done = 0; done < blocks.byteSize(); ) {
                            done += file.write(position + done, blocks.asSlice(done));
                        }
                    } catch (PosixException e) {
                        throw new UncheckedIOException(refused(path, e));
                    }
                },
                writers);
    }

    /** Cuts off what was written behind {@code length} and waits until the disk has everything; all writes have ended. */
    void commit(long length) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            channel.force(false);
        }
    }

    @Override
    public void close() {
        writers.shutdown();
        file.close();
    }
}
