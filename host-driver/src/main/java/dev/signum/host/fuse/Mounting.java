// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.fuse;

import dev.signum.host.posix.Descriptor;
import dev.signum.host.posix.Errno;
import dev.signum.host.posix.HandedOver;
import dev.signum.host.posix.Mounts;
import dev.signum.host.posix.PosixException;
import dev.signum.sim.tools.Subprocess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A way to mount a FUSE file system. */
enum Mounting {
    /** The system call; for root, or who has CAP_SYS_ADMIN. */
    SYSTEM_CALL {
        @Override
        boolean isPermitted() {
            return Capabilities.mayMount();
        }

        @Override
        Descriptor mount(Path folder) throws IOException {
            try {
                Descriptor device = Descriptor.open(DEVICE, Descriptor.Mode.READ_WRITE);
                try {
                    Owner owner = Owner.ofThisProcess();
                    String options = "fd=%d,rootmode=40000,user_id=%d,group_id=%d,%s,allow_other"
                            .formatted(device.number(), owner.user(), owner.group(), CHECKED);
                    Mounts.mount(SOURCE, folder, "fuse." + KIND, options);
                    return device;
                } catch (PosixException | IOException e) {
                    device.close();
                    throw e;
                }
            } catch (PosixException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        void unmount(Path folder) throws IOException {
            try {
                Mounts.unmount(folder);
            } catch (PosixException e) {
                // Somebody unmounted it before.
                if (e.error() != Errno.EINVAL) {
                    throw new IOException(e.getMessage(), e);
                }
            }
        }
    },
    /** {@code fusermount3} of the system, which mounts for any user on a folder of theirs; only they see what is in it. */
    FUSERMOUNT {
        @Override
        boolean isPermitted() {
            return program().isPresent();
        }

        @Override
        Descriptor mount(Path folder) throws IOException {
            String options = "fsname=" + SOURCE + ",subtype=" + KIND + "," + CHECKED;
            return HandedOver.from(List.of(required(), "-o", options, "--", folder.toString()), "_FUSE_COMMFD", DEVICE);
        }

        @Override
        void unmount(Path folder) throws IOException {
            Subprocess.Result result = Subprocess.run(required(), "-u", "-z", "--", folder.toString());
            if (!result.succeeded() && isMounted(folder)) {
                throw new IOException(result.firstLine());
            }
        }
    };

    static final Path DEVICE = Path.of("/dev/fuse");

    /** Where systems keep it: a program of root's rights is not looked for where {@code PATH} says. */
    private static final List<String> PROGRAMS =
            List.of("/usr/bin/fusermount3", "/bin/fusermount3", "/run/wrappers/bin/fusermount3");

    private static final String SOURCE = "signum-card";
    private static final String KIND = "signum";
    private static final String CHECKED = "default_permissions";

    /** Whether this process could mount so, as far as can be seen before. */
    abstract boolean isPermitted();

    /** Mounts; what the kernel asks comes from the descriptor. */
    abstract Descriptor mount(Path folder) throws IOException;

    /** Unmounts at once, where it is not unmounted already. */
    abstract void unmount(Path folder) throws IOException;

    /** The first that is permitted. */
    static Optional<Mounting> permitted() {
        return List.of(values()).stream().filter(Mounting::isPermitted).findFirst();
    }

    private static Optional<Path> program() {
        return PROGRAMS.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    private static String required() throws IOException {
        return program().map(Path::toString).orElseThrow(() -> new IOException("there is no fusermount3"));
    }

    private static boolean isMounted(Path folder) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .anyMatch(line -> line.startsWith(SOURCE + " " + folder + " "));
    }
}
