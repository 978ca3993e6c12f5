// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.reading;

import dev.signum.arch.InputException;
import dev.signum.host.posix.Descriptor;
import dev.signum.host.posix.Errno;
import dev.signum.host.posix.PosixException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * A file that is read once: past the page cache where its file system can, so that what is loaded does not push out
 * what the machine needs. Thread-safe.
 */
public final class DirectFile implements AutoCloseable {
    private final Path path;
    private final Descriptor file;

    private DirectFile(Path path, Descriptor file) {
        this.path = path;
        this.file = file;
    }

    /** @throws InputException if it cannot be opened */
    public static DirectFile open(Path path) {
        try {
            return new DirectFile(path, Descriptor.open(path, Descriptor.Mode.READ_DIRECT));
        } catch (PosixException e) {
            if (e.error() != Errno.EINVAL) {
                throw failed(path, e);
            }
        }
        try {
            // A file system without direct reads, such as tmpfs on older kernels.
            return new DirectFile(path, Descriptor.open(path, Descriptor.Mode.READ));
        } catch (PosixException e) {
            throw failed(path, e);
        }
    }

    /**
     * A part of the file.
     *
     * @param offset a multiple of {@value ReadAhead#ALIGNMENT}
     * @param bytes how many
     */
    public StreamSource part(long offset, long bytes) {
        return new StreamSource() {
            @Override
            public long bytes() {
                return bytes;
            }

            @Override
            public void read(long at, MemorySegment target) {
                fill(offset + at, target);
            }
        };
    }

    /**
     * Any range of the file.
     *
     * @param buffer begins at a multiple of {@value ReadAhead#ALIGNMENT}; what of it is read over is {@link #room}
     * @return the part of the buffer that holds the range
     */
    public MemorySegment window(long offset, long bytes, MemorySegment buffer) {
        long before = offset % ReadAhead.ALIGNMENT;
        fill(offset - before, buffer.asSlice(0, before + bytes));
        return buffer.asSlice(before, bytes);
    }

    /** The size of a buffer for {@link #window windows} of so many bytes, wherever they begin. */
    public static long room(long bytes) {
        return sectors(bytes + ReadAhead.ALIGNMENT);
    }

    private static long sectors(long bytes) {
        return Math.ceilDiv(bytes, ReadAhead.ALIGNMENT) * ReadAhead.ALIGNMENT;
    }

    /** Whole sectors are read; what is past the end of the part is no part of the target. */
    @SuppressWarnings("restricted")
    private void fill(long offset, MemorySegment target) {
        long wanted = target.byteSize();
        // StreamSource and room() promise memory up to the next sector.
        MemorySegment sectors = MemorySegment.ofAddress(target.address()).reinterpret(sectors(wanted));
        long done = 0;
        try {
            while (done < wanted) {
                long got = file.read(offset + done, sectors.asSlice(done));
                if (got <= 0) {
                    throw new InputException(path + ": ends before offset " + (offset + wanted)
                            + "; the file is damaged or incomplete, fetch it again.");
                }
                done += got;
            }
        } catch (PosixException e) {
            throw failed(path, e);
        }
    }

    private static InputException failed(Path path, PosixException e) {
        return new InputException(
                path + ": cannot be read (" + e.error().meaning() + "); check the file and its permissions.", e);
    }

    @Override
    public void close() {
        file.close();
    }
}
