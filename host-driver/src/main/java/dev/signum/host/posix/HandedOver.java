// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.posix;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/**
 * A descriptor that another program opens and hands over a socket which it inherits. Java's own processes inherit nothing, so
 * that program is started by {@code posix_spawn}.
 */
public final class HandedOver {
    private static final MethodHandle SOCKETPAIR =
            SystemCall.of("socketpair", int.class, int.class, int.class, int.class, MemorySegment.class);
    private static final MethodHandle SPAWN = SystemCall.of(
            "posix_spawn",
            int.class,
            MemorySegment.class,
            MemorySegment.class,
            MemorySegment.class,
            MemorySegment.class,
            MemorySegment.class,
            MemorySegment.class);
    private static final MethodHandle WAIT =
            SystemCall.of("waitpid", int.class, int.class, MemorySegment.class, int.class);
    private static final MethodHandle RECEIVE =
            SystemCall.of("recvmsg", long.class, int.class, MemorySegment.class, int.class);

    private static final int UNIX = 1;
    private static final int STREAM = 1;
    private static final int CLOSE_ON_EXEC = 0x40000000;

    /** Of {@code struct msghdr} on 64-bit Linux. */
    private static final long MESSAGE_BYTES = 56;

    private static final long PARTS = 16;
    private static final long PART_COUNT = 24;
    private static final long CONTROL = 32;
    private static final long CONTROL_BYTES = 40;

    /** Of {@code struct cmsghdr} with one descriptor, and where that lies. */
    private static final long RIGHTS_BYTES = 24;

    private static final long RIGHTS_DESCRIPTOR = 16;

    private HandedOver() {}

    /**
     * Runs a program to its end and takes the descriptor that it sends.
     *
     * @param variable of the program's environment that names the socket's number
     * @param path what the descriptor is of, for messages
     * @throws IOException if the program does not start, or ends without sending one; it has said why on standard error
     */
    public static Descriptor from(List<String> command, String variable, Path path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pair = arena.allocate(2L * Integer.BYTES, Integer.BYTES);
            SystemCall.call("socketpair", path, () ->
                    (int) SOCKETPAIR.invokeExact(SystemCall.captured(), UNIX, STREAM, 0, pair));
            try (Descriptor mine = Descriptor.of(path, pair.getAtIndex(ValueLayout.JAVA_INT, 0))) {
                int process;
                try (Descriptor theirs = Descriptor.of(path, pair.getAtIndex(ValueLayout.JAVA_INT, 1))) {
                    process = spawn(arena, command, variable + "=" + theirs.number());
                }
                // Nobody else holds the other end: a program that ends without sending ends the socket.
                int number = receive(arena, mine);
                int status = await(arena, process, path);
                if (number < 0) {
                    throw new IOException(command.getFirst() + " ended with " + status);
                }
                return Descriptor.of(path, number);
            }
        } catch (PosixException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static int spawn(Arena arena, List<String> command, String variable) throws IOException {
        MemorySegment process = arena.allocate(ValueLayout.JAVA_INT);
        MemorySegment program = arena.allocateFrom(command.getFirst());
        MemorySegment arguments = strings(arena, command);
        MemorySegment environment = strings(arena, List.of(variable, "LC_ALL=C"));
        MemorySegment none = MemorySegment.NULL;
        int error;
        try {
            error = (int)
                    SPAWN.invokeExact(SystemCall.captured(), process, program, none, none, arguments, environment);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        if (error != 0) {
            throw new IOException(
                    command.getFirst() + " does not start: " + Errno.of(error).meaning());
        }
        return process.get(ValueLayout.JAVA_INT, 0);
    }

    private static MemorySegment strings(Arena arena, List<String> texts) {
        MemorySegment list = arena.allocate(ValueLayout.ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            list.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(texts.get(i)));
        }
        return list;
    }

    /** The number of the descriptor that comes; negative where none does. */
    private static int receive(Arena arena, Descriptor socket) throws PosixException {
        MemorySegment data = arena.allocate(Long.BYTES, Long.BYTES);
        MemorySegment part = arena.allocate(2L * Long.BYTES, Long.BYTES);
        part.set(ValueLayout.ADDRESS, 0, data);
        part.set(ValueLayout.JAVA_LONG, Long.BYTES, 1);
        MemorySegment rights = arena.allocate(RIGHTS_BYTES, Long.BYTES);
        MemorySegment message = arena.allocate(MESSAGE_BYTES, Long.BYTES);
        message.set(ValueLayout.ADDRESS, PARTS, part);
        message.set(ValueLayout.JAVA_LONG, PART_COUNT, 1);
        message.set(ValueLayout.ADDRESS, CONTROL, rights);
        message.set(ValueLayout.JAVA_LONG, CONTROL_BYTES, RIGHTS_BYTES);
        long bytes = SystemCall.call("recvmsg", "the socket", () ->
                (long) RECEIVE.invokeExact(SystemCall.captured(), socket.number(), message, CLOSE_ON_EXEC));
        boolean sent =
                bytes > 0 && message.get(ValueLayout.JAVA_LONG, CONTROL_BYTES) >= RIGHTS_DESCRIPTOR + Integer.BYTES;
        return sent ? rights.get(ValueLayout.JAVA_INT, RIGHTS_DESCRIPTOR) : -1;
    }

    private static int await(Arena arena, int process, Path path) throws PosixException {
        MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
        SystemCall.call("waitpid", path, () -> (int) WAIT.invokeExact(SystemCall.captured(), process, status, 0));
        return status.get(ValueLayout.JAVA_INT, 0) >>> Byte.SIZE & 0xff;
    }
}
