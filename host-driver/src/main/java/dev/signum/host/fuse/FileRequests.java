// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.fuse;

import dev.signum.host.posix.Errno;
import dev.signum.host.posix.PosixException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the kernel's requests to files apart: {@code fuse_read_in}, {@code fuse_write_in}, {@code fuse_poll_in}, {@code fuse_ioctl_in}. */
final class FileRequests {
    private static final int WRITE_IN = 40;
    private static final int WRITE_OUT = 8;
    private static final int IOCTL_IN = 32;
    private static final int IOCTL_OUT = 16;
    private static final int POLL_OUT = 8;
    private static final int SCHEDULE_NOTIFY = 1;
    private static final int POLLIN_RDNORM = 0x41;
    /** An ioctl's number holds the size of its argument in 14 bits. */
    private static final int IOCTL_MOST = 1 << 14;

    private final FuseConnection connection;
    private final List<FuseFile> files;
    private final Map<Long, LateRead> late = new ConcurrentHashMap<>();

    FileRequests(FuseConnection connection, List<FuseFile> files) {
        this.connection = connection;
        this.files = files;
    }

    /** Where in the file; of a read or a write. */
    static long offset(MemorySegment body) {
        return body.get(ValueLayout.JAVA_LONG, 8);
    }

    /** How many bytes; of a read or a write. */
    static int size(MemorySegment body) {
        return body.get(ValueLayout.JAVA_INT, 16);
    }

    int read(int file, MemorySegment body, MemorySegment out, long unique) throws PosixException {
        LateRead read = new LateRead(connection, unique);
        late.values().removeIf(LateRead::isAnswered);
        late.put(unique, read);
        int bytes = FuseFile.LATER;
        try {
            bytes = files.get(file).read(offset(body), out.asSlice(0, size(body)), read);
        } finally {
            if (bytes != FuseFile.LATER) {
                late.remove(unique);
            }
        }
        return bytes == FuseFile.LATER ? FuseServer.NO_ANSWER : bytes;
    }

    int write(int file, MemorySegment body, MemorySegment out) throws PosixException {
        int taken = files.get(file).write(offset(body), body.asSlice(WRITE_IN, size(body)));
        out.set(ValueLayout.JAVA_INT, 0, taken);
        return WRITE_OUT;
    }

    int poll(int file, MemorySegment body, MemorySegment out) {
        long handle = body.get(ValueLayout.JAVA_LONG, 8);
        boolean waits = (body.get(ValueLayout.JAVA_INT, 16) & SCHEDULE_NOTIFY) != 0;
        FuseFile.Waker waker = waits ? () -> connection.wake(handle) : () -> {};
        out.set(ValueLayout.JAVA_INT, 0, files.get(file).readable(waker) ? POLLIN_RDNORM : 0);
        return POLL_OUT;
    }

    int ioctl(int file, MemorySegment body, MemorySegment out) throws PosixException {
        int request = body.get(ValueLayout.JAVA_INT, 12);
        int given = body.get(ValueLayout.JAVA_INT, 24);
        int wanted = body.get(ValueLayout.JAVA_INT, 28);
        MemorySegment argument = out.asSlice(IOCTL_OUT, IOCTL_MOST);
        argument.fill((byte) 0).copyFrom(body.asSlice(IOCTL_IN, given));
        files.get(file).ioctl(request, argument);
        return IOCTL_OUT + wanted;
    }

    /** Ends a read that waits; a request that is being answered is asked about again, until its answer is there. */
    int interrupt(long unique) throws PosixException {
        LateRead read = late.remove(unique);
        if (read == null) {
            throw new PosixException("interrupt", Errno.EAGAIN);
        }
        read.interrupt();
        return FuseServer.NO_ANSWER;
    }
}
