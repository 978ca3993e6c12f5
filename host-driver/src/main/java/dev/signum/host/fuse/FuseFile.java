// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.fuse;

import dev.signum.host.posix.Errno;
import dev.signum.host.posix.PosixException;
import java.lang.foreign.MemorySegment;

/** A file whose reads and writes a program answers. Methods may be called by several threads at a time; what they throw, the caller gets. */
public interface FuseFile {
    /** What {@link #read} returns when it keeps the {@link LateRead} to answer it later. */
    int LATER = -1;

    /**
     * Writes.
     *
     * @return how many bytes were taken
     */
    int write(long offset, MemorySegment source) throws PosixException;

    /**
     * Reads.
     *
     * @param target as long as what the reader asked for
     * @param late how to answer later
     * @return how many bytes there are, or {@link #LATER}
     */
    int read(long offset, MemorySegment target, LateRead late) throws PosixException;

    /**
     * Whether a read would be answered at once.
     *
     * @param waker told when that changes; one stands for all who wait
     */
    default boolean readable(Waker waker) {
        return true;
    }

    /**
     * An ioctl whose argument has the size that its number says.
     *
     * @param argument read and changed
     */
    default void ioctl(int request, MemorySegment argument) throws PosixException {
        throw new PosixException("ioctl", Errno.ENOTTY);
    }

    /** Wakes those who poll a file. */
    interface Waker {
        /** A read would now be answered at once. */
        void wake();
    }
}
