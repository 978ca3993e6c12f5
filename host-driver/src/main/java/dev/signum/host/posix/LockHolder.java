// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that has a file {@linkplain Descriptor#take taken}.
 *
 * @param process its number
 * @param name of its program, as the kernel keeps it: at most 15 characters
 */
public record LockHolder(long process, String name) {
    private static final Path PROCESSES = Path.of("/proc");

    /** Fields of a line of {@code /proc/locks}, after its number. */
    private static final int KIND = 1;

    private static final int HOLDER = 4;
    private static final int FILE = 5;

    /** Who holds a file; empty where nobody does, or where it is not for this process to see, as across containers. */
    public static Optional<LockHolder> of(Path file) {
        try {
            long device = (long) Files.getAttribute(file, "unix:dev");
            String identity =
                    "%02x:%02x:%d".formatted(major(device), minor(device), (long) Files.getAttribute(file, "unix:ino"));
            for (String line : Files.readAllLines(PROCESSES.resolve("locks"))) {
                String[] fields = line.split(" +");
                // Those who wait have an arrow after the number.
                if (fields.length > FILE && fields[KIND].equals("FLOCK") && fields[FILE].equals(identity)) {
                    return of(Long.parseLong(fields[HOLDER]));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<LockHolder> of(long process) throws IOException {
        Path name = PROCESSES.resolve(Long.toString(process)).resolve("comm");
        return Optional.of(new LockHolder(process, Files.readString(name).strip()));
    }

    private static long major(long device) {
        return device >>> 8 & 0xfff | device >>> 32 & ~0xfffL;
    }

    private static long minor(long device) {
        return device & 0xff | device >>> 12 & ~0xffL;
    }

    /** Whether it is this process. */
    public boolean isThisProcess() {
        return process == ProcessHandle.current().pid();
    }
}
