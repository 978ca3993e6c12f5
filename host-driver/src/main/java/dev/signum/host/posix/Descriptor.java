// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An open file or device node. Thread-safe as far as the node is; every method is one system call, not repeated when it moves less
 * than was asked for.
 */
public final class Descriptor implements AutoCloseable {
    private static final MethodHandle OPEN =
            SystemCall.variadic("open", 2, int.class, MemorySegment.class, int.class, int.class);
    private static final MethodHandle CLOSE = SystemCall.of("close", int.class, int.class);
    private static final MethodHandle READ =
            SystemCall.of("read", long.class, int.class, MemorySegment.class, long.class);
    private static final MethodHandle WRITE =
            SystemCall.of("write", long.class, int.class, MemorySegment.class, long.class);
    private static final MethodHandle PREAD =
            SystemCall.of("pread", long.class, int.class, MemorySegment.class, long.class, long.class);
    private static final MethodHandle PWRITE =
            SystemCall.of("pwrite", long.class, int.class, MemorySegment.class, long.class, long.class);
    private static final MethodHandle POLL =
            SystemCall.of("poll", int.class, MemorySegment.class, long.class, int.class);
    private static final MethodHandle IOCTL =
            SystemCall.variadic("ioctl", 2, int.class, int.class, long.class, MemorySegment.class);
    private static final MethodHandle FLOCK = SystemCall.of("flock", int.class, int.class, int.class);

    private static final int EXCLUSIVE_OR_NOTHING = 2 | 4;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int POLL_BYTES = 8;
    private static final long POLL_EVENTS = 4;
    private static final long POLL_RESULT = 6;

    /** {@code poll}: there is something to read. */
    private static final short POLLIN = 1;

    private final Path path;
    private final int number;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Descriptor(Path path, int number) {
        this.path = path;
        this.number = number;
    }

    /** For what a node is opened; Linux' bits. */
    public enum Mode {
        READ(0),
        WRITE(1),
        READ_WRITE(2),
        /** Reads past the page cache; buffer, offset and length must be multiples of the disk's sector. */
        READ_DIRECT(directFlag()),
        /** Writes past the page cache, of the same multiples. */
        WRITE_DIRECT(directFlag() | 1);

        private final int flags;

        Mode(int flags) {
            this.flags = flags;
        }

        private static int directFlag() {
            return System.getProperty("os.arch").equals("aarch64") ? 0x10000 : 0x4000;
        }
    }

    /** Opens what exists. */
    public static Descriptor open(Path path, Mode mode) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path.toString());
            int flags = mode.flags | CLOSE_ON_EXEC;
            long number =
                    SystemCall.call("open", path, () -> (int) OPEN.invokeExact(SystemCall.captured(), name, flags, 0));
            return new Descriptor(path, (int) number);
        }
    }

    /** What is open already. */
    static Descriptor of(Path path, int number) {
        return new Descriptor(path, number);
    }

    /** What was opened. */
    public Path path() {
        return path;
    }

    /** The system's number of it; another file's after {@link #close}. */
    public int number() {
        return number;
    }

    /** The number for a call: after closing it may be another file's, whose bytes these would not be. */
    private int live() {
        if (!open.get()) {
            throw new IllegalStateException(path + " is closed");
        }
        return number;
    }

    /** Reads from where the file stands; how many bytes came. */
    public long read(MemorySegment target) throws PosixException {
        return SystemCall.call(
                "read", path, () -> (long) READ.invokeExact(SystemCall.captured(), live(), target, target.byteSize()));
    }

    /** Writes where the file stands; how many bytes went. */
    public long write(MemorySegment source) throws PosixException {
        return SystemCall.call("write", path, () ->
                (long) WRITE.invokeExact(SystemCall.captured(), live(), source, source.byteSize()));
    }

    /** Reads from an offset; how many bytes came. */
    public long read(long offset, MemorySegment target) throws PosixException {
        return SystemCall.call("pread", path, () ->
                (long) PREAD.invokeExact(SystemCall.captured(), live(), target, target.byteSize(), offset));
    }

    /** Writes at an offset; how many bytes went. */
    public long write(long offset, MemorySegment source) throws PosixException {
        return SystemCall.call("pwrite", path, () ->
                (long) PWRITE.invokeExact(SystemCall.captured(), live(), source, source.byteSize(), offset));
    }

    /** Waits up to {@code milliseconds} until there is something to read. */
    public boolean readable(int milliseconds) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment poll = arena.allocate(POLL_BYTES, Integer.BYTES);
            poll.set(ValueLayout.JAVA_INT, 0, live());
            poll.set(ValueLayout.JAVA_SHORT, POLL_EVENTS, POLLIN);
            long ready = SystemCall.call(
                    "poll", path, () -> (int) POLL.invokeExact(SystemCall.captured(), poll, 1L, milliseconds));
            return ready > 0 && poll.get(ValueLayout.JAVA_SHORT, POLL_RESULT) != 0;
        }
    }

    /**
     * Takes the file for this descriptor alone, until it is closed; only those who ask as well are kept out.
     *
     * @return false where somebody else has taken it
     */
    public boolean take() throws PosixException {
        try {
            SystemCall.call(
                    "flock", path, () -> (int) FLOCK.invokeExact(SystemCall.captured(), live(), EXCLUSIVE_OR_NOTHING));
            return true;
        } catch (PosixException e) {
            if (e.error() == Errno.EAGAIN) {
                return false;
            }
            throw e;
        }
    }

    /** An ioctl on {@code argument}, which it may change. */
    public void ioctl(long request, MemorySegment argument) throws PosixException {
        SystemCall.call("ioctl", path, () -> (int) IOCTL.invokeExact(SystemCall.captured(), live(), request, argument));
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            try {
                SystemCall.call("close", path, () -> (int) CLOSE.invokeExact(SystemCall.captured(), number));
            } catch (PosixException e) {
                // The number is given back whatever close says, and nothing was left to be written.
                assert e.error() != Errno.EINVAL : e;
            }
        }
    }
}
