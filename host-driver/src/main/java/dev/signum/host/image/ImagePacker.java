// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.checkpoint.LlamaConfig;
import dev.signum.host.checkpoint.ZeroCensus;
import dev.signum.host.checkpoint.storage.InputFile;
import dev.signum.host.image.PackedWindows.Packed;
import dev.signum.host.reading.ReadAhead;
import dev.signum.host.tokenizer.Tokenizer;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Packs a checkpoint into an image: reads the weights once, in windows of a few megabytes. Windows are read and packed on several
 * threads and written on one, in order.
 */
public final class ImagePacker {
    private final FbiModel model;
    private final LlamaConfig config;
    private final ImageLayout layout;
    private final Progress progress;
    private final ImageWriter writer;
    private final long total;
    private ZeroCensus census = ZeroCensus.EMPTY;

    private ImagePacker(FbiModel model, ImageLayout layout, Progress progress, ImageWriter writer) {
        this.model = model;
        this.config = model.config();
        this.layout = layout;
        this.progress = progress;
        this.writer = writer;
        this.total = layout.linears().stream()
                .mapToLong(linear -> (long) linear.inputs() * linear.outputs())
                .sum();
    }

    /**
     * Writes an image. Until it is whole it has another name; when packing fails nothing is left.
     *
     * @param model the checkpoint
     * @param core the core to lay the streams out for
     * @param target the file to write or replace
     * @param progress told how many weights are packed
     * @throws InputException if the model does not fit the core, is damaged, or the file cannot be written
     */
    public static void pack(FbiModel model, CoreConfig core, Path target, Progress progress) {
        ImageLayout layout = ImageLayout.of(model.config(), core);
        try (ImageWriter writer = ImageWriter.create(target)) {
            new ImagePacker(model, layout, progress, writer).pack();
            writer.commit();
        } catch (UncheckedIOException e) {
            throw Unwritable.of(target, e.getCause());
        }
    }

    private void pack() {
        writer.section(ImageFormat.LAYOUT, ImageJson.layout(layout));
        writer.section(ImageFormat.TOKENIZER, tokenizer());
        long matrix = (long) config.vocabulary() * config.hidden() * Float.BYTES;
        ImageWriter.Output embeddings = writer.section(ImageFormat.EMBEDDINGS, matrix);
        writer.section(ImageFormat.FINAL_NORM, bytes(model.finalNorm()));
        ImageWriter.Output head = writer.section(ImageFormat.HEAD, matrix);
        List<ImageWriter.Output> streams = new ArrayList<>();
        for (int c = 0; c < layout.core().memory().channels(); c++) {
            streams.add(writer.section(ImageFormat.stream(c), layout.streamBytes()));
        }
        PackedWindows windows = new PackedWindows(model);
        Stream<ReadAhead.Reader<Packed>> all = Stream.of(
                        Stream.of(windows.matrix(model::embeddings, embeddings)),
                        Stream.of(windows.matrix(model::head, head)),
                        layout.linears().stream().map(linear -> windows.linear(linear, streams)))
                .flatMap(sections -> sections)
                .flatMap(section -> section.get());
        try (ReadAhead ahead = new ReadAhead(windows.room(layout))) {
            ahead.inOrder(all.iterator(), this::write);
        }
        census.refuseTooMany(model.folder().toString());
        String source =
                model.folder().toAbsolutePath().normalize().getFileName().toString();
        writer.section(ImageFormat.MODEL, ImageJson.model(new ModelInfo(config, source, census)));
    }

    private void write(Packed packed) {
        packed.write().run();
        census = census.plus(packed.census());
        progress.at(census.latents(), total);
    }

    private byte[] tokenizer() {
        Path path = model.folder().resolve(Tokenizer.FILE);
        try (InputFile file = InputFile.open(path)) {
            if (file.size() > Tokenizer.LARGEST_FILE) {
                throw file.refuse("is larger than any tokenizer");
            }
            byte[] json = file.read(0, (int) file.size()).array();
            // An image whose prompt cannot be encoded would be refused only when it is run.
            Tokenizer.of(path, json, config.bos()).close();
            return json;
        }
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
