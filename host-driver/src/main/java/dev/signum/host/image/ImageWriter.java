// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Writes an image beside its target and moves it there when it is whole; closed before that, it leaves nothing behind.
 * Errors of the file system are {@link UncheckedIOException}s inside and one {@link InputException} from {@link #create}
 * and {@link #commit}.
 */
final class ImageWriter implements AutoCloseable {
    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final List<Output> outputs = new ArrayList<>();
    private final WriteBehind disk;
    private long free = ImageFormat.ALIGNMENT;
    private boolean committed;

    private ImageWriter(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.disk = new WriteBehind(channel);
    }

    /** Starts an image that will be {@code named}; its folder must exist and be writable. */
    static ImageWriter create(Path named) {
        Path target = OutputFile.of(named);
        requireReplaceable(named, target);
        Path folder = target.toAbsolutePath().getParent();
        try {
            String unique = ProcessHandle.current().pid() + "-" + System.nanoTime();
            Path temporary = folder.resolve("." + target.getFileName() + "." + unique + ".part");
            FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // For the interrupted: once renamed, there is nothing of that name to delete.
            temporary.toFile().deleteOnExit();
            return new ImageWriter(target, temporary, channel);
        } catch (IOException e) {
            throw Unwritable.of(target, e);
        }
    }

    // A slip of the hand must not cost a checkpoint, which may be the only one.
    private static void requireReplaceable(Path named, Path target) {
        byte[] magic = ImageFormat.magic();
        try (InputStream old = Files.newInputStream(target)) {
            byte[] start = old.readNBytes(magic.length);
            if (start.length > 0 && !Arrays.equals(start, magic)) {
                throw new InputException(
                        named + ": is there already and is no image; name another file, or remove it first.");
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw Unwritable.of(target, e);
        }
    }

    /** Reserves the next section. */
    Output section(String name, long length) {
        Output output = new Output(name, free, length);
        outputs.add(output);
        free = ImageFormat.aligned(free + length);
        return output;
    }

    /** Writes a whole section. */
    void section(String name, byte[] bytes) {
        section(name, bytes.length).write(ByteBuffer.wrap(bytes));
    }

    /** Writes the header, and gives the file its name. */
    void commit() {
        Map<String, Section> sections = new LinkedHashMap<>();
        for (Output output : outputs) {
            sections.put(output.name, output.finish());
        }
        try {
            write(0, new ImageHeader(sections).encode(outputs.getLast().end()));
            disk.close();
            channel.force(false);
            channel.close();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            committed = true;
        } catch (IOException e) {
            throw Unwritable.of(target, e);
        } catch (UncheckedIOException e) {
            throw Unwritable.of(target, e.getCause());
        }
    }

    private void write(long position, ByteBuffer bytes) {
        try {
            int count = bytes.remaining();
            for (long at = position; bytes.hasRemaining(); ) {
                at += channel.write(bytes, at);
            }
            disk.wrote(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (committed) {
            return;
        }
        try (channel;
                disk) {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw Unwritable.of(temporary, e);
        }
    }

    /** One section, written from its start to its end. */
    final class Output {
        private final String name;
        private final long offset;
        private final long length;
        private final CRC32C crc = new CRC32C();
        private long written;

        private Output(String name, long offset, long length) {
            this.name = name;
            this.offset = offset;
            this.length = length;
        }

        /** Appends what remains of {@code bytes}. */
        void write(ByteBuffer bytes) {
            crc.update(bytes.duplicate());
            int count = bytes.remaining();
            ImageWriter.this.write(offset + written, bytes);
            written += count;
        }

        private long end() {
            return offset + length;
        }

        private Section finish() {
            if (written != length) {
                throw new IllegalStateException(name + ": " + written + " bytes written of " + length);
            }
            return new Section(name, offset, length, (int) crc.getValue());
        }
    }
}
