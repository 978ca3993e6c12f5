// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.reading;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Makes pieces on several threads while one takes them in order. A disk gives its rate only to several reads at a time, and what a
 * reader computes from its piece is computed meanwhile. Memory is a fixed number of buffers.
 *
 * <p>One thread at a time.
 */
public final class ReadAhead implements AutoCloseable {
    /** What buffers begin at a multiple of: a page, and a sector of any disk. */
    public static final int ALIGNMENT = 4096;

    private static final int READERS = 8;
    /** One is taken and some wait for that: a busy machine lets neither side run when it could. */
    private static final int BUFFERS = READERS + 4;

    private final long bytes;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment[] buffers = new MemorySegment[BUFFERS];
    // Platform threads: a read blocks its thread inside the kernel.
    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().daemon().name("read-ahead-", 0).factory());

    /**
     * Makes one piece; on a thread of its own.
     *
     * @param <T> the piece
     */
    @FunctionalInterface
    public interface Reader<T> {
        /** The piece; {@code buffer} is this piece's until it was taken. */
        T read(MemorySegment buffer);
    }

    /** @param bytes of each buffer, of which there are {@value #BUFFERS} when they are needed */
    public ReadAhead(long bytes) {
        this.bytes = bytes;
    }

    /**
     * Hands on all pieces in order; what a reader throws is thrown in its piece's place.
     *
     * @param <T> the piece
     */
    public <T> void inOrder(Iterator<? extends Reader<? extends T>> pieces, Consumer<? super T> taker) {
        Deque<CompletableFuture<T>> coming = new ArrayDeque<>();
        int started = 0;
        try {
            while (pieces.hasNext() || !coming.isEmpty()) {
                for (; coming.size() < BUFFERS && pieces.hasNext(); started++) {
                    coming.add(start(pieces.next(), buffer(started % BUFFERS)));
                }
                taker.accept(result(coming.element()));
                coming.remove();
            }
        } finally {
            // Nothing may be read any more into memory that is about to go.
            coming.forEach(piece -> piece.exceptionally(_ -> null).join());
        }
    }

    private MemorySegment buffer(int number) {
        if (buffers[number] == null) {
            buffers[number] = arena.allocate(bytes, ALIGNMENT);
        }
        return buffers[number];
    }

    private <T> CompletableFuture<T> start(Reader<? extends T> piece, MemorySegment buffer) {
        return CompletableFuture.supplyAsync(() -> piece.read(buffer), readers);
    }

    private static <T> T result(CompletableFuture<T> piece) {
        try {
            return piece.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        readers.shutdown();
        arena.close();
    }
}
