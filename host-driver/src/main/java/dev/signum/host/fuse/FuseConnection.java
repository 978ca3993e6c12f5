// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.fuse;

import dev.signum.host.posix.Descriptor;
import dev.signum.host.posix.Errno;
import dev.signum.host.posix.PosixException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * {@code /dev/fuse}: messages from the kernel and answers to it, one system call each. Thread-safe. Answers after its end are dropped:
 * nobody waits for them.
 */
final class FuseConnection implements AutoCloseable {
    /** Bytes before the content of an answer. */
    static final int OUT_HEADER = 16;

    private static final long OUT_ERROR = 4;
    private static final long OUT_UNIQUE = 8;
    private static final int NOTIFY_POLL = 1;

    private final Descriptor device;
    /** Shared by those who answer; closing takes it alone, for the system may give the device's number to another file at once. */
    private final ReadWriteLock answering = new ReentrantReadWriteLock();

    private boolean closed;

    FuseConnection(Descriptor device) {
        this.device = device;
    }

    /** Waits for a message; false when the file system was unmounted. Not to be called when this is, or while it gets, closed. */
    boolean next(MemorySegment buffer) throws PosixException {
        while (true) {
            try {
                device.read(buffer);
                return true;
            } catch (PosixException e) {
                switch (e.error()) {
                    // A request that was interrupted before it was read; a signal; the end.
                    case ENOENT, EINTR, EAGAIN -> {}
                    case ENODEV, ECONNABORTED, ENOTCONN -> {
                        return false;
                    }
                    default -> throw e;
                }
            }
        }
    }

    /**
     * Sends an answer.
     *
     * @param message header, filled in here, and content
     * @param error 0 or a positive error number
     */
    void answer(MemorySegment message, long unique, int error) {
        message.set(ValueLayout.JAVA_INT, 0, (int) message.byteSize());
        message.set(ValueLayout.JAVA_INT, OUT_ERROR, -error);
        message.set(ValueLayout.JAVA_LONG, OUT_UNIQUE, unique);
        send(message);
    }

    /** Sends an error in answer to a request. */
    void fail(long unique, Errno error) {
        try (Arena arena = Arena.ofConfined()) {
            // The kernel lets no error from 512 on through.
            int number = error.number() == 0 || error.number() >= 512 ? Errno.EIO.number() : error.number();
            answer(arena.allocate(OUT_HEADER, Long.BYTES), unique, number);
        }
    }

    /** Tells the kernel to poll again. */
    void wake(long pollHandle) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment message = arena.allocate(OUT_HEADER + Long.BYTES, Long.BYTES);
            message.set(ValueLayout.JAVA_LONG, OUT_HEADER, pollHandle);
            answer(message, 0, -NOTIFY_POLL);
        }
    }

    private void send(MemorySegment message) {
        answering.readLock().lock();
        try {
            if (!closed) {
                device.write(message);
            }
        } catch (PosixException e) {
            switch (e.error()) {
                // Who asked is gone, or the file system is.
                case ENOENT, ENODEV, EINVAL, ECONNABORTED, ENOTCONN -> {}
                default -> throw new IllegalStateException("the kernel takes no answer: " + e.getMessage(), e);
            }
        } finally {
            answering.readLock().unlock();
        }
    }

    @Override
    public void close() {
        answering.writeLock().lock();
        try {
            closed = true;
            device.close();
        } finally {
            answering.writeLock().unlock();
        }
    }
}
