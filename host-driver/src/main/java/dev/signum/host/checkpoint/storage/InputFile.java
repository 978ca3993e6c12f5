// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.storage;

import dev.signum.arch.InputException;
import dev.signum.host.reading.DirectFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A file read at any position. Plain reads and not a mapping: a file that shrinks while a model loads must end in one
 * sentence, where a mapping would end in a bus error.
 */
public final class InputFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final long size;
    private DirectFile direct;

    private InputFile(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    /**
     * Opens {@code path}, which must be a regular, readable file.
     *
     * @throws InputException where it cannot be opened; caused by a {@link NoSuchFileException} where there is none
     */
    public static InputFile open(Path path) {
        if (!Files.exists(path)) {
            throw new InputException(
                    path + ": no such file; check the model folder.", new NoSuchFileException(path.toString()));
        }
        if (!Files.isRegularFile(path)) {
            throw new InputException(path + ": is a folder, a device or a pipe, not a file; check the model folder.");
        }
        try {
            var channel = FileChannel.open(path, StandardOpenOption.READ);
            return new InputFile(path, channel, channel.size());
        } catch (IOException e) {
            throw new InputException(path + ": cannot be opened (" + e.getMessage() + "); check its permissions.", e);
        }
    }

    public Path path() {
        return path;
    }

    /** The size in bytes when the file was opened. */
    public long size() {
        return size;
    }

    /**
     * The {@code length} bytes at {@code position}, little-endian, ready to be read.
     *
     * @throws InputException if the file does not reach that far
     */
    public ByteBuffer read(long position, int length) {
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        read(position, bytes);
        return bytes;
    }

    /** Fills {@code bytes} from its position to its limit with what stands at {@code position}, and flips it. */
    public void read(long position, ByteBuffer bytes) {
        if (position < 0 || bytes.remaining() > size - position) {
            throw ended(position);
        }
        var at = position;
        while (bytes.hasRemaining()) {
            var got = readSome(at, bytes);
            if (got <= 0) {
                throw ended(at);
            }
            at += got;
        }
        bytes.flip();
    }

    /** The same file past the page cache, for who reads much of it once; open as long as this is. */
    synchronized DirectFile direct() {
        if (direct == null) {
            direct = DirectFile.open(path);
        }
        return direct;
    }

    private int readSome(long position, ByteBuffer bytes) {
        try {
            return channel.read(bytes, position);
        } catch (ClosedByInterruptException e) {
            throw new InputException(path + ": reading was interrupted at offset " + position + "; try again.", e);
        } catch (IOException e) {
            var why = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
            throw new InputException(path + ": reading failed at offset " + position + " (" + why + ").", e);
        }
    }

    private InputException ended(long position) {
        return refuse("ends before the data expected at offset " + position);
    }

    /** The error "{@code path}: {@code problem}", with the remedy for a damaged download. */
    public InputException refuse(String problem) {
        return new InputException(path + ": " + problem + "; the file is damaged or incomplete, fetch it again.");
    }

    @Override
    public synchronized void close() {
        if (direct != null) {
            direct.close();
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new InputException(path + ": cannot be closed (" + e.getMessage() + ").", e);
        }
    }
}
