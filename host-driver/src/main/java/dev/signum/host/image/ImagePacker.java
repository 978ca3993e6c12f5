// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.checkpoint.FbiLinear;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.checkpoint.LlamaConfig;
import dev.signum.host.checkpoint.SignRows;
import dev.signum.host.checkpoint.ZeroCensus;
import dev.signum.host.checkpoint.storage.InputFile;
import dev.signum.host.tokenizer.Tokenizer;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Packs a checkpoint into an image: reads the weights once, in windows, and holds a few megabytes. */
public final class ImagePacker {
    private static final int WINDOW_BITS = 1 << 23;
    private static final int WINDOW_FLOATS = 1 << 18;

    private final FbiModel model;
    private final LlamaConfig config;
    private final ImageLayout layout;
    private final Progress progress;
    private final ImageWriter writer;
    private final long total;
    private ZeroCensus census = ZeroCensus.EMPTY;
    private long done;

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
        rows(ImageFormat.EMBEDDINGS, model::embeddingRows);
        writer.section(ImageFormat.FINAL_NORM, bytes(model.finalNorm(), config.hidden()));
        rows(ImageFormat.HEAD, model::headRows);
        streams();
        census.refuseTooMany(model.folder().toString());
        String source =
                model.folder().toAbsolutePath().normalize().getFileName().toString();
        writer.section(ImageFormat.MODEL, ImageJson.model(new ModelInfo(config, source, census)));
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

    private interface RowReader {
        void read(int first, int count, float[] destination);
    }

    private void rows(String name, RowReader reader) {
        int window = Math.clamp(WINDOW_FLOATS / config.hidden(), 1, config.vocabulary());
        float[] values = new float[window * config.hidden()];
        ImageWriter.Output output = writer.section(name, (long) config.vocabulary() * config.hidden() * Float.BYTES);
        for (int first = 0; first < config.vocabulary(); first += window) {
            int count = Math.min(window, config.vocabulary() - first);
            reader.read(first, count, values);
            output.write(ByteBuffer.wrap(bytes(values, count * config.hidden())));
        }
    }

    private static byte[] bytes(float[] values, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values, 0, count);
        return bytes.array();
    }

    private void streams() {
        List<ImageWriter.Output> outputs = new ArrayList<>();
        for (int c = 0; c < layout.core().memory().channels(); c++) {
            outputs.add(writer.section(ImageFormat.stream(c), layout.streamBytes()));
        }
        for (PackedLinear packed : layout.linears()) {
            linear(packed, model.linear(packed.layer(), packed.kind()), outputs);
        }
    }

    private void linear(PackedLinear packed, FbiLinear linear, List<ImageWriter.Output> outputs) {
        StreamWriter stream = new StreamWriter(packed.layout());
        append(stream.parameters(linear.scale(), linear.shift()), outputs);
        int groups = Math.max(1, WINDOW_BITS / (stream.groupRows() * packed.inputs()));
        int window = groups * stream.groupRows();
        for (int first = 0; first < packed.outputs(); first += window) {
            int count = Math.min(window, packed.outputs() - first);
            SignRows signs = model.signs(linear, first, count);
            census = census.plus(signs.census());
            append(stream.groups(signs.words(), count), outputs);
            done += (long) count * packed.inputs();
            progress.at(done, total);
        }
    }

    private static void append(byte[][] channels, List<ImageWriter.Output> outputs) {
        for (int c = 0; c < channels.length; c++) {
            outputs.get(c).write(ByteBuffer.wrap(channels[c]));
        }
    }
}
