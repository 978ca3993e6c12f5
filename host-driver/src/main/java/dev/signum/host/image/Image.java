// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.checkpoint.LlamaConfig;
import dev.signum.host.checkpoint.storage.InputFile;
import dev.signum.host.reading.DirectFile;
import dev.signum.host.reading.StreamSource;
import dev.signum.host.tokenizer.Tokenizer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An open image, mapped into memory; every section was checked against its checksum when it was opened, but for the streams of one
 * that was {@linkplain #openToLoad opened to be loaded}. Reading is thread-safe. Nothing read from it may be used after {@link #close}.
 */
public final class Image implements AutoCloseable {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int LARGEST_JSON = 16 << 20;

    /** What is long besides the streams. */
    private static final Set<String> MATRICES = Set.of(ImageFormat.EMBEDDINGS, ImageFormat.HEAD);

    private final Path path;
    private final Arena arena;
    private final ImageHeader header;
    private final MemorySegment bytes;
    private final ModelInfo model;
    private final ImageLayout layout;
    private final Optional<DirectFile> direct;
    private final Predicate<Section> later;

    private Image(Path path, Arena arena, ImageHeader header, Optional<DirectFile> direct, Predicate<Section> later)
            throws IOException {
        this.path = path;
        this.arena = arena;
        this.header = header;
        this.direct = direct;
        this.later = later;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            this.bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
        header.sections().values().stream()
                .filter(section -> !later.test(section))
                .forEach(this::check);
        checkPadding();
        this.model = ImageJson.model(path, text(ImageFormat.MODEL));
        this.layout = ImageJson.layout(path, text(ImageFormat.LAYOUT), model.config());
        long matrix = (long) config().vocabulary() * config().hidden() * Float.BYTES;
        expect(ImageFormat.EMBEDDINGS, matrix);
        expect(ImageFormat.FINAL_NORM, (long) config().hidden() * Float.BYTES);
        expect(ImageFormat.HEAD, matrix);
        for (int c = 0; c < layout.core().memory().channels(); c++) {
            expect(ImageFormat.stream(c), layout.streamBytes());
        }
    }

    /**
     * The sections of an image in file order, from its header alone: nothing else is read or checked.
     *
     * @throws InputException in one sentence when it has no header of this version
     */
    public static List<Section> sections(Path path) {
        return List.copyOf(header(path).sections().values());
    }

    private static ImageHeader header(Path path) {
        try (InputFile file = InputFile.open(path)) {
            if (file.size() < ImageFormat.ALIGNMENT) {
                throw new InputException(path + ": is not a Signum image; name an image made by 'signum pack'.");
            }
            return ImageHeader.decode(path, file.read(0, ImageFormat.ALIGNMENT), file.size());
        }
    }

    /**
     * Opens and checks an image.
     *
     * @throws InputException in one sentence that names the file and the section when it is no image, of another version,
     *     damaged or incomplete; caused by a {@link java.nio.file.NoSuchFileException} when there is no such file
     */
    public static Image open(Path path) {
        return open(path, header(path), Optional.empty(), _ -> false);
    }

    /**
     * Opens an image whose streams are about to be loaded: they are checked by who reads {@link #source}, once and past the page
     * cache, and by nobody before. All else is checked.
     *
     * @throws InputException as {@link #open}
     */
    public static Image openToLoad(Path path) {
        return openPastCache(path, Section::isStream);
    }

    /**
     * Opens an image of which nothing long is read yet, for who loads it and runs no model: what is {@link #unread} besides its streams
     * is checked by who reads it, too.
     *
     * @throws InputException as {@link #open}
     */
    public static Image openUnread(Path path) {
        return openPastCache(path, section -> section.isStream() || MATRICES.contains(section.name()));
    }

    private static Image openPastCache(Path path, Predicate<Section> later) {
        ImageHeader header = header(path);
        DirectFile direct = DirectFile.open(path);
        try {
            return open(path, header, Optional.of(direct), later);
        } catch (RuntimeException e) {
            direct.close();
            throw e;
        }
    }

    private static Image open(Path path, ImageHeader header, Optional<DirectFile> direct, Predicate<Section> later) {
        Arena arena = Arena.ofShared();
        try {
            return new Image(path, arena, header, direct, later);
        } catch (IOException e) {
            arena.close();
            throw new InputException(path + ": cannot be read (" + e.getMessage() + "); check its permissions.", e);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private void check(Section section) {
        if (Crc.of(bytes.asSlice(section.offset(), section.length())) != section.crc()) {
            throw ImageHeader.damaged(path, "section '" + section.name() + "' does not match its checksum");
        }
    }

    /** Between sections and behind the last there are zeros: every byte of the file is checked by something. */
    private void checkPadding() {
        List<Section> inOrder = sections();
        for (int i = 0; i < inOrder.size(); i++) {
            long next = i + 1 < inOrder.size() ? inOrder.get(i + 1).offset() : bytes.byteSize();
            for (long at = inOrder.get(i).end(); at < next; at++) {
                if (bytes.get(ValueLayout.JAVA_BYTE, at) != 0) {
                    throw ImageHeader.damaged(
                            path, "what follows section '" + inOrder.get(i).name() + "' is not zero");
                }
            }
        }
    }

    private void expect(String name, long length) {
        if (section(name).length() != length) {
            throw ImageHeader.damaged(
                    path,
                    "section '" + name + "' has " + section(name).length() + " bytes where its model asks for "
                            + length);
        }
    }

    private byte[] text(String name) {
        if (section(name).length() > LARGEST_JSON) {
            throw ImageHeader.damaged(path, "section '" + name + "' is larger than any such text");
        }
        return content(name).toArray(ValueLayout.JAVA_BYTE);
    }

    private Section section(String name) {
        Section section = header.sections().get(name);
        if (section == null) {
            throw ImageHeader.damaged(path, "has no section '" + name + "'");
        }
        return section;
    }

    private MemorySegment content(String name) {
        return bytes.asSlice(section(name).offset(), section(name).length());
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** The sections in file order. */
    public List<Section> sections() {
        return List.copyOf(header.sections().values());
    }

    /** The model it holds. */
    public ModelInfo model() {
        return model;
    }

    /** The decoder's shape. */
    public LlamaConfig config() {
        return model.config();
    }

    /** Where the linears lie. */
    public ImageLayout layout() {
        return layout;
    }

    /**
     * Refuses a core that the streams are not laid out for.
     *
     * @throws InputException naming both shapes
     */
    public void requireCore(CoreConfig core) {
        if (!layout.core().shape().equals(core.shape())) {
            throw new InputException("%s: is packed for %s and the card is %s; pack the model again for this card."
                    .formatted(path, CoreText.of(layout.core()), CoreText.of(core)));
        }
    }

    /** The tokenizer. */
    public Tokenizer tokenizer() {
        return Tokenizer.of(path, content(ImageFormat.TOKENIZER).toArray(ValueLayout.JAVA_BYTE), config().bos());
    }

    /** The embedding of a token: hidden numbers. */
    public float[] embedding(int token) {
        Objects.checkIndex(token, config().vocabulary());
        long row = (long) config().hidden() * Float.BYTES;
        return content(ImageFormat.EMBEDDINGS).asSlice(token * row, row).toArray(FLOAT);
    }

    /** The final norm's weight: hidden numbers. */
    public float[] finalNorm() {
        return content(ImageFormat.FINAL_NORM).toArray(FLOAT);
    }

    /** The head: vocabulary rows of hidden numbers. */
    public float[] head() {
        if ((long) config().vocabulary() * config().hidden() > Integer.MAX_VALUE - 8) {
            throw new InputException(path + ": has a head of " + config().vocabulary() + " x " + config().hidden()
                    + " numbers, more than this version computes; use a smaller vocabulary.");
        }
        return content(ImageFormat.HEAD).toArray(FLOAT);
    }

    /** A channel's stream. */
    public MemorySegment stream(int channel) {
        return content(ImageFormat.stream(channel));
    }

    /** Where a channel's stream is; for who loads its {@link #source} and {@linkplain #requireCrc compares its checksum}. */
    public Section streamSection(int channel) {
        return section(ImageFormat.stream(channel));
    }

    /** The sections besides the streams that nobody has checked; for who reads their {@link #source(Section)}. */
    public List<Section> unread() {
        return sections().stream()
                .filter(section -> later.test(section) && !section.isStream())
                .toList();
    }

    /** A section's bytes, past the page cache where the image was opened so. */
    public StreamSource source(Section section) {
        return direct.map(file -> file.part(section.offset(), section.length()))
                .orElseGet(() -> StreamSource.of(content(section.name())));
    }

    /**
     * Refuses a section that is damaged.
     *
     * @param crc CRC-32C of what was read
     */
    public void requireCrc(Section section, int crc) {
        if (crc != section.crc()) {
            throw new InputException(
                    "%s: section '%s' does not match its checksum; remove the file and pack the model again."
                            .formatted(path, section.name()));
        }
    }

    /** Reads a linear's parameters and signs back from the streams. */
    public StreamReader read(PackedLinear linear) {
        List<MemorySegment> streams = new ArrayList<>();
        for (int c = 0; c < layout.core().memory().channels(); c++) {
            streams.add(stream(c));
        }
        return new StreamReader(linear.layout(), linear.offset(), streams);
    }

    @Override
    public void close() {
        direct.ifPresent(DirectFile::close);
        arena.close();
    }
}
