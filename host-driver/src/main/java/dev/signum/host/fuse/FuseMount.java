// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.fuse;

import dev.signum.arch.InputException;
import dev.signum.host.posix.Descriptor;
import dev.signum.host.posix.PosixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * A mounted folder of files that this program answers for, until it is closed or somebody unmounts it. The page cache is bypassed:
 * each access reaches the file as it was made, cut into pieces of at most 1 MiB.
 */
public final class FuseMount implements AutoCloseable {
    private static final int THREADS = 2;

    private final Mounting mounting;
    private final Path folder;
    private final FuseConnection connection;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicBoolean mounted = new AtomicBoolean(true);

    private FuseMount(Mounting mounting, Path folder, FuseConnection connection) {
        this.mounting = mounting;
        this.folder = folder;
        this.connection = connection;
    }

    /** Whether this process could mount: {@code /dev/fuse} is there, and this user may mount or has {@code fusermount3}. */
    public static boolean isPermitted() {
        try (Descriptor _ = Descriptor.open(Mounting.DEVICE, Descriptor.Mode.READ_WRITE)) {
            return Mounting.permitted().isPresent();
        } catch (PosixException e) {
            return false;
        }
    }

    /**
     * Mounts files on a folder.
     *
     * @param permissions of every file, as {@code 0600}; the kernel checks them, with this user as the owner
     * @throws InputException when the folder is none, or FUSE is not permitted
     */
    public static FuseMount open(Path folder, int permissions, SequencedMap<String, FuseFile> files) {
        Mounting mounting = Mounting.permitted()
                .orElseThrow(
                        () -> new InputException(
                                folder
                                        + ": cannot be mounted; mounting takes root, or CAP_SYS_ADMIN, or fusermount3 (on Debian: apt-get install fuse3)."));
        return open(mounting, folder, permissions, files);
    }

    static FuseMount open(Mounting mounting, Path folder, int permissions, SequencedMap<String, FuseFile> files) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder + ": is no folder to mount on; make it first.");
        }
        requireEmpty(folder);
        requireDevice();
        Path real = folder.toAbsolutePath().normalize();
        Owner owner;
        Descriptor device;
        try {
            owner = Owner.ofThisProcess();
            device = mounting.mount(real);
        } catch (IOException e) {
            throw new InputException(
                    folder + ": cannot be mounted (" + e.getMessage()
                            + "); mount as root, or on a folder of this user's.",
                    e);
        }
        FuseMount mount = new FuseMount(mounting, real, new FuseConnection(device));
        FuseServer server = new FuseServer(mount.connection, owner, permissions, files);
        for (int i = 0; i < THREADS; i++) {
            mount.threads.add(Thread.ofPlatform().daemon().name("fuse-" + i).start(server::serve));
        }
        return mount;
    }

    /** What lies in the folder would be hidden, and what is mounted there already unmounted with this. */
    private static void requireEmpty(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new InputException(
                        folder
                                + ": is not empty, or something is mounted there already; mount on an empty folder of its own.");
            }
        } catch (IOException e) {
            throw new InputException(
                    folder + ": cannot be read (" + e.getMessage() + "); use a folder of this user's.", e);
        }
    }

    private static void requireDevice() {
        try {
            Descriptor.open(Mounting.DEVICE, Descriptor.Mode.READ_WRITE).close();
        } catch (PosixException e) {
            String remedy =
                    switch (e.error()) {
                        case EACCES, EPERM -> "run as root, or let this user read and write /dev/fuse";
                        default -> "load the module 'fuse', or give the container /dev/fuse";
                    };
            throw new InputException("/dev/fuse cannot be opened (" + e.error().meaning() + "); " + remedy + ".", e);
        }
    }

    /** Waits until the folder is unmounted, here or by somebody else. */
    public void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Unmounts at once; those who have files open get errors from then on, and what is answered to them later is dropped. */
    @Override
    public void close() {
        if (!mounted.compareAndSet(true, false)) {
            return;
        }
        try {
            mounting.unmount(folder);
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be unmounted (" + e.getMessage() + "); use 'umount -l'.", e);
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        connection.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
