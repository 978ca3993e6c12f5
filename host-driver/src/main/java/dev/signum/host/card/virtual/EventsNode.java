// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.virtual;

import dev.signum.host.fuse.FuseFile;
import dev.signum.host.fuse.LateRead;
import dev.signum.host.posix.Errno;
import dev.signum.host.posix.PosixException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * {@code events_n}: a flag that an interrupt sets and a read of exactly 4 bytes takes; the read waits for it. Several interrupts before
 * a read are one.
 */
final class EventsNode implements FuseFile {
    private static final byte[] ONE = {1, 0, 0, 0};

    private final Faults faults;
    private final Runnable wanted;
    private final Deque<LateRead> readers = new ArrayDeque<>();
    private Waker poller = () -> {};
    private boolean flag;

    /**
     * @param faults what goes wrong
     * @param wanted told when somebody begins to wait
     */
    EventsNode(Faults faults, Runnable wanted) {
        this.faults = faults;
        this.wanted = wanted;
    }

    /** An interrupt has come. */
    synchronized void raise() {
        flag = true;
        while (flag && !readers.isEmpty()) {
            flag = !readers.poll().answer(ONE);
        }
        if (flag) {
            poller.wake();
        }
    }

    /** Whether a read waits. */
    synchronized boolean isAwaited() {
        readers.removeIf(LateRead::isAnswered);
        return !readers.isEmpty();
    }

    @Override
    public int write(long offset, MemorySegment source) throws PosixException {
        throw new PosixException("write", Errno.EINVAL);
    }

    @Override
    public int read(long offset, MemorySegment target, LateRead late) throws PosixException {
        if (target.byteSize() != Integer.BYTES || offset % Integer.BYTES != 0) {
            throw new PosixException("event", Errno.EPROTO);
        }
        if (faults.strikes(Fault.INTERRUPTED_EVENT)) {
            throw new PosixException("event", Errno.EINTR);
        }
        if (faults.strikes(Fault.EVENT_ERROR)) {
            throw new PosixException("event", Errno.EIO);
        }
        synchronized (this) {
            if (flag) {
                flag = false;
                MemorySegment.copy(MemorySegment.ofArray(ONE), 0, target, 0, Integer.BYTES);
                return Integer.BYTES;
            }
            readers.add(late);
        }
        wanted.run();
        return LATER;
    }

    @Override
    public boolean readable(Waker waker) {
        synchronized (this) {
            poller = waker;
            if (flag) {
                return true;
            }
        }
        wanted.run();
        return false;
    }
}
