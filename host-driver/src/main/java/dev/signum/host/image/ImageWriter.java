// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    private final BlockFile file;
    private final List<Output> outputs = new ArrayList<>();
    private long free = ImageFormat.ALIGNMENT;
    private boolean committed;

    private ImageWriter(Path target, Path temporary, BlockFile file) {
        this.target = target;
        this.temporary = temporary;
        this.file = file;
    }

    /** Starts an image that will be {@code named}; its folder must exist and be writable. */
    static ImageWriter create(Path named) {
        Path target = OutputFile.of(named);
        requireReplaceable(named, target);
        Path folder = target.toAbsolutePath().getParent();
        try {
            String unique = ProcessHandle.current().pid() + "-" + System.nanoTime();
            Path temporary = folder.resolve("." + target.getFileName() + "." + unique + ".part");
            BlockFile file = BlockFile.create(temporary);
            // For the interrupted: once renamed, there is nothing of that name to delete.
            temporary.toFile().deleteOnExit();
            return new ImageWriter(target, temporary, file);
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
        long length = outputs.getLast().end();
        try (SectionBuffer header = new SectionBuffer(file, 0, ImageFormat.ALIGNMENT)) {
            header.write(MemorySegment.ofBuffer(new ImageHeader(sections).encode(length)));
            header.finish();
            file.commit(length);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            committed = true;
        } catch (IOException e) {
            throw Unwritable.of(target, e);
        } catch (UncheckedIOException e) {
            throw Unwritable.of(target, e.getCause());
        }
    }

    @Override
    public void close() {
        try (file) {
            outputs.forEach(Output::close);
            if (!committed) {
                Files.deleteIfExists(temporary);
            }
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
        private final SectionBuffer buffer;
        private long written;

        private Output(String name, long offset, long length) {
            this.name = name;
            this.offset = offset;
            this.length = length;
            this.buffer = new SectionBuffer(file, offset, length);
        }

        /** Appends what remains of {@code bytes}, which keep their position. */
        void write(ByteBuffer bytes) {
            crc.update(bytes.duplicate());
            written += bytes.remaining();
            buffer.write(MemorySegment.ofBuffer(bytes));
        }

        private long end() {
            return offset + length;
        }

        private void close() {
            buffer.close();
        }

        private Section finish() {
            if (written != length) {
                throw new IllegalStateException(name + ": " + written + " bytes written of " + length);
            }
            buffer.finish();
            return new Section(name, offset, length, (int) crc.getValue());
        }
    }
}
