// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Sends a file to its disk while more of it is written, so that little is left to wait for at its end: the kernel by itself keeps
 * written pages for half a minute.
 */
final class WriteBehind implements AutoCloseable {
    private static final long STEP = 32 << 20;

    private final FileChannel channel;
    private CompletableFuture<Void> sending = CompletableFuture.completedFuture(null);
    private long waiting;

    WriteBehind(FileChannel channel) {
        this.channel = channel;
    }

    /** So many more bytes were written. */
    void wrote(long bytes) {
        waiting += bytes;
        if (waiting >= STEP && sending.isDone()) {
            close();
            waiting = 0;
            sending = CompletableFuture.runAsync(
                    this::send,
                    task -> Thread.ofPlatform().daemon().name("write-behind").start(task));
        }
    }

    private void send() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for what is being sent; throws an {@link UncheckedIOException} if the disk refused it. */
    @Override
    public void close() {
        try {
            sending.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException cause ? cause : e;
        }
    }
}
