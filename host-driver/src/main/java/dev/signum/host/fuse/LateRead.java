// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.fuse;

import dev.signum.host.posix.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicBoolean;

/** A read that is answered once, by any thread. */
public final class LateRead {
    private final FuseConnection connection;
    private final long unique;
    private final AtomicBoolean answered = new AtomicBoolean();

    LateRead(FuseConnection connection, long unique) {
        this.connection = connection;
        this.unique = unique;
    }

    /**
     * Answers with bytes.
     *
     * @return false when the reader was interrupted before
     */
    public boolean answer(byte... bytes) {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment message = arena.allocate(FuseConnection.OUT_HEADER + bytes.length, Long.BYTES);
            MemorySegment.copy(bytes, 0, message, ValueLayout.JAVA_BYTE, FuseConnection.OUT_HEADER, bytes.length);
            connection.answer(message, unique, 0);
        }
        return true;
    }

    /** Whether nobody waits for it any more. */
    public boolean isAnswered() {
        return answered.get();
    }

    void interrupt() {
        if (answered.compareAndSet(false, true)) {
            connection.fail(unique, Errno.EINTR);
        }
    }
}
