// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Memory by {@code mmap}: a node's registers, or memory of the host that a device can read and write. */
@SuppressWarnings("restricted")
public final class Mapping {
    private static final MethodHandle MMAP =
            SystemCall.of("mmap", long.class, long.class, long.class, int.class, int.class, int.class, long.class);
    private static final MethodHandle MUNMAP = SystemCall.of("munmap", int.class, long.class, long.class);

    private static final int READ_WRITE = 3;
    private static final int SHARED = 1;
    private static final int PRIVATE_ANONYMOUS_POPULATED = 0x2 | 0x20 | 0x8000;

    private Mapping() {}

    /** The first {@code bytes} of a node, shared with the device, until the arena closes. */
    public static MemorySegment shared(Descriptor node, long bytes, Arena arena) throws PosixException {
        return map(bytes, SHARED, node.number(), arena);
    }

    /** Zeroed, page-aligned, writable memory that is there from the first access on, until the arena closes. */
    public static MemorySegment staging(long bytes, Arena arena) throws PosixException {
        return map(bytes, PRIVATE_ANONYMOUS_POPULATED, -1, arena);
    }

    private static MemorySegment map(long bytes, int flags, int node, Arena arena) throws PosixException {
        long address = SystemCall.call("mmap", bytes + " bytes", () ->
                (long) MMAP.invokeExact(SystemCall.captured(), 0L, bytes, READ_WRITE, flags, node, 0L));
        return MemorySegment.ofAddress(address).reinterpret(bytes, arena, Mapping::unmap);
    }

    private static void unmap(MemorySegment segment) {
        try {
            SystemCall.call("munmap", segment, () ->
                    (int) MUNMAP.invokeExact(SystemCall.captured(), segment.address(), segment.byteSize()));
        } catch (PosixException e) {
            throw new IllegalStateException(e);
        }
    }
}
