// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A section on its way into a file: while one half of the memory is written, the other is filled. One thread at a time. */
final class SectionBuffer implements AutoCloseable {
    private static final int BYTES = 1 << 20;

    private final BlockFile file;
    private final Arena arena = Arena.ofShared();
    private long position;
    private MemorySegment filling;
    private MemorySegment spare;
    private long filled;
    private CompletableFuture<Void> sending = CompletableFuture.completedFuture(null);

    /**
     * A section.
     *
     * @param position where it begins, a multiple of the block
     * @param length of it in bytes
     */
    SectionBuffer(BlockFile file, long position, long length) {
        this.file = file;
        this.position = position;
        long bytes = Math.min(BYTES, ImageFormat.aligned(length));
        this.filling = arena.allocate(bytes, BlockFile.BLOCK);
        this.spare = arena.allocate(bytes, BlockFile.BLOCK);
    }

    /** Appends bytes. */
    void write(MemorySegment bytes) {
        for (long done = 0; done < bytes.byteSize(); ) {
            long part = Math.min(bytes.byteSize() - done, filling.byteSize() - filled);
            MemorySegment.copy(bytes, done, filling, filled, part);
            done += part;
            filled += part;
            if (filled == filling.byteSize()) {
                send();
            }
        }
    }

    private void send() {
        await();
        MemorySegment full = filling;
        sending = file.write(position, full.asSlice(0, filled));
        position += filled;
        filled = 0;
        filling = spare;
        spare = full;
    }

    private void await() {
        try {
            sending.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException cause ? cause : e;
        }
    }

    /** Writes what is left, zeros up to the end of its block behind it, and waits for all of it. */
    void finish() {
        long end = ImageFormat.aligned(filled);
        filling.asSlice(filled, end - filled).fill((byte) 0);
        filled = end;
        if (filled > 0) {
            send();
        }
        await();
    }

    /** Waits for what is being written, whatever comes of it. */
    @Override
    public void close() {
        sending.exceptionally(_ -> null).join();
        arena.close();
    }
}
