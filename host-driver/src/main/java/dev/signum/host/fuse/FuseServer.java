// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.fuse;

import dev.signum.host.posix.Errno;
import dev.signum.host.posix.Mapping;
import dev.signum.host.posix.PosixException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SequencedMap;

/** Answers the kernel's requests for one folder of files. Several threads may serve at a time. */
final class FuseServer {
    /** Most bytes of one read or write. */
    static final int LARGEST = 1 << 20;

    /** What {@link FileRequests} returns when no answer is to be sent now. */
    static final int NO_ANSWER = -1;

    private static final int IN_HEADER = 40;
    private static final long OPCODE = 4;
    private static final long UNIQUE = 8;
    private static final long NODE = 16;
    private static final int PAGE = 4096;
    /** Longest answer of fixed length; all of them start as zeros. */
    private static final int FIXED = 128;

    private static final int MAJOR = 7;
    private static final int MINOR = 38;
    private static final int INIT_OUT = 64;
    private static final int BIG_WRITES = 1 << 5;
    private static final int MAX_PAGES = 1 << 22;
    private static final int OPEN_OUT = 16;
    private static final int DIRECT_IO = 1;
    private static final int STATFS_OUT = 80;

    private final FuseConnection connection;
    private final Attributes attributes;
    private final List<String> names;
    private final FileRequests files;

    FuseServer(FuseConnection connection, Owner owner, int permissions, SequencedMap<String, FuseFile> files) {
        this.connection = connection;
        this.names = List.copyOf(files.sequencedKeySet());
        this.attributes = new Attributes(owner, permissions, names);
        this.files = new FileRequests(connection, List.copyOf(files.sequencedValues()));
    }

    /** Answers requests until the folder is unmounted. */
    void serve() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment in = Mapping.staging(LARGEST + (long) PAGE, arena);
            MemorySegment out = Mapping.staging(LARGEST + (long) PAGE, arena);
            while (connection.next(in)) {
                answer(in, out);
            }
        } catch (PosixException e) {
            throw new IllegalStateException("the kernel sends no requests: " + e.getMessage(), e);
        }
    }

    private void answer(MemorySegment in, MemorySegment out) {
        long unique = in.get(ValueLayout.JAVA_LONG, UNIQUE);
        out.asSlice(0, FIXED + (long) FuseConnection.OUT_HEADER).fill((byte) 0);
        try {
            int bytes = dispatch(in, out.asSlice(FuseConnection.OUT_HEADER), unique);
            if (bytes != NO_ANSWER) {
                connection.answer(out.asSlice(0, FuseConnection.OUT_HEADER + (long) bytes), unique, 0);
            }
        } catch (PosixException e) {
            connection.fail(unique, e.error());
        } catch (RuntimeException e) {
            connection.fail(unique, Errno.EIO);
        }
    }

    /** Writes the content of an answer; its bytes. */
    private int dispatch(MemorySegment in, MemorySegment out, long unique) throws PosixException {
        long node = in.get(ValueLayout.JAVA_LONG, NODE);
        MemorySegment body = in.asSlice(IN_HEADER, in.get(ValueLayout.JAVA_INT, 0) - (long) IN_HEADER);
        return switch (Opcode.of(in.get(ValueLayout.JAVA_INT, OPCODE))) {
            case INIT -> init(body, out);
            case LOOKUP -> lookup(body.getString(0), out);
            case GETATTR, SETATTR -> attributes.attributes(out, node);
            case OPENDIR -> OPEN_OUT;
            case OPEN -> {
                out.set(ValueLayout.JAVA_INT, Long.BYTES, DIRECT_IO);
                yield OPEN_OUT;
            }
            case READDIR ->
                attributes.entries(
                        out.asSlice(0, Math.min(LARGEST, FileRequests.size(body)))
                                .fill((byte) 0),
                        FileRequests.offset(body));
            case READ -> files.read(index(node), body, out, unique);
            case WRITE -> files.write(index(node), body, out);
            case POLL -> files.poll(index(node), body, out);
            case IOCTL -> files.ioctl(index(node), body, out);
            case INTERRUPT -> files.interrupt(body.get(ValueLayout.JAVA_LONG, 0));
            case STATFS -> STATFS_OUT;
            case FLUSH, FSYNC, RELEASE, RELEASEDIR, DESTROY -> 0;
            case FORGET, BATCH_FORGET -> NO_ANSWER;
            case UNKNOWN -> throw new PosixException("request", Errno.ENOSYS);
        };
    }

    private static int init(MemorySegment in, MemorySegment out) throws PosixException {
        if (in.get(ValueLayout.JAVA_INT, 0) != MAJOR) {
            throw new PosixException("protocol", Errno.EPROTO);
        }
        out.set(ValueLayout.JAVA_INT, 0, MAJOR);
        out.set(ValueLayout.JAVA_INT, 4, MINOR);
        out.set(ValueLayout.JAVA_INT, 8, in.get(ValueLayout.JAVA_INT, 8));
        out.set(ValueLayout.JAVA_INT, 12, BIG_WRITES | MAX_PAGES);
        out.set(ValueLayout.JAVA_INT, 20, LARGEST);
        out.set(ValueLayout.JAVA_INT, 24, 1);
        out.set(ValueLayout.JAVA_SHORT, 28, (short) (LARGEST / PAGE));
        return INIT_OUT;
    }

    private int lookup(String name, MemorySegment out) throws PosixException {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new PosixException(name, Errno.ENOENT);
        }
        return attributes.entry(out, Attributes.node(index));
    }

    private static int index(long node) throws PosixException {
        if (node == Attributes.ROOT) {
            throw new PosixException("folder", Errno.EISDIR);
        }
        return Attributes.index(node);
    }
}
