// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** Mounting; for root, or who has CAP_SYS_ADMIN. */
public final class Mounts {
    private static final MethodHandle MOUNT = SystemCall.of(
            "mount",
            int.class,
            MemorySegment.class,
            MemorySegment.class,
            MemorySegment.class,
            long.class,
            MemorySegment.class);
    private static final MethodHandle UMOUNT = SystemCall.of("umount2", int.class, MemorySegment.class, int.class);

    private static final long NO_SETUID_NO_DEVICES = 2 | 4;
    private static final int FORCE_AND_DETACH = 1 | 2;

    private Mounts() {}

    /**
     * Mounts a file system.
     *
     * @param source what tables of mounts show
     * @param options of the file system, separated by commas
     */
    public static void mount(String source, Path folder, String type, String options) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment from = arena.allocateFrom(source);
            MemorySegment on = arena.allocateFrom(folder.toString());
            MemorySegment kind = arena.allocateFrom(type);
            MemorySegment data = arena.allocateFrom(options);
            SystemCall.call("mount", folder, () ->
                    (int) MOUNT.invokeExact(SystemCall.captured(), from, on, kind, NO_SETUID_NO_DEVICES, data));
        }
    }

    /** Ends a mount at once, as pulling a card out would: whoever has its files open gets errors from then on. */
    public static void unmount(Path folder) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment on = arena.allocateFrom(folder.toString());
            SystemCall.call(
                    "unmount", folder, () -> (int) UMOUNT.invokeExact(SystemCall.captured(), on, FORCE_AND_DETACH));
        }
    }
}
