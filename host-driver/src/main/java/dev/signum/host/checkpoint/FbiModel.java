// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.storage.RowScan;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An FBI-LLM checkpoint as packing inputs. Scales, shifts and norms are held in memory (18 MB for 7B); signs, embeddings and
 * head are streamed from the files. Thread-safe. Errors in the files are {@link InputException}s that name the tensor.
 */
public final class FbiModel implements AutoCloseable {
    private static final int WINDOW = 1 << 18;

    private final Path folder;
    private final LlamaConfig config;
    private final Checkpoint checkpoint;
    private final FbiTensors tensors;
    private final List<FbiLinear> linears;
    private final float[] finalNorm;

    private FbiModel(Path folder, LlamaConfig config, Checkpoint checkpoint) {
        this.folder = folder;
        this.config = config;
        this.checkpoint = checkpoint;
        this.tensors = FbiTensors.check(folder, config, checkpoint);
        this.finalNorm = tensors.vector(FbiTensors.FINAL_NORM);
        this.linears = foldAll();
    }

    /**
     * Opens the model in {@code folder}: {@code config.json} and the checkpoint beside it.
     *
     * @throws InputException if it is not a complete FBI-LLM, or a scale, shift or norm is not finite
     */
    public static FbiModel open(Path folder) {
        var checkpoint = Checkpoints.open(folder);
        try {
            return new FbiModel(folder, LlamaConfig.read(folder), checkpoint);
        } catch (InputException e) {
            checkpoint.close();
            throw e;
        }
    }

    private List<FbiLinear> foldAll() {
        var all = new ArrayList<FbiLinear>();
        for (var layer = 0; layer < config.layers(); layer++) {
            for (var kind : LinearKind.values()) {
                all.add(fold(kind, layer));
            }
        }
        return List.copyOf(all);
    }

    private FbiLinear fold(LinearKind kind, int layer) {
        var module = kind.module(layer);
        var gamma = kind.norm(layer).map(tensors::vector).orElseGet(() -> FbiTensors.ones(kind.columns(config)));
        var linear =
                FbiLinear.fold(kind, layer, kind.rows(config), tensors.scale(module), tensors.shift(module), gamma);
        for (var values : List.of(linear.scale(), linear.shift())) {
            for (var value : values) {
                if (!Float.isFinite(value)) {
                    throw new InputException(folder + ": scales of " + module
                            + " overflow float32 when the norm is folded in; this model cannot be packed.");
                }
            }
        }
        return linear;
    }

    public LlamaConfig config() {
        return config;
    }

    /** The folder the model was opened from. */
    public Path folder() {
        return folder;
    }

    /** All linears: layer by layer, in the order of {@link LinearKind}. */
    public List<FbiLinear> linears() {
        return linears;
    }

    /** The linear of one kind in one layer. */
    public FbiLinear linear(int layer, LinearKind kind) {
        Objects.checkIndex(layer, config.layers());
        return linears.get(layer * LinearKind.values().length + kind.ordinal());
    }

    /**
     * The packed signs of {@code count} rows of a linear of this model, inverted where gamma alpha is negative.
     *
     * @param firstRow the first row, 0 to {@code linear.rows() - 1}
     */
    public SignRows signs(FbiLinear linear, int firstRow, int count) {
        Objects.checkFromIndexSize(firstRow, count, linear.rows());
        var words = new long[Math.multiplyExact(count, linear.wordsPerRow())];
        var census = stream(linear, firstRow, count, words);
        return new SignRows(words, census);
    }

    private ZeroCensus stream(FbiLinear linear, int firstRow, int count, long[] words) {
        var name = weight(linear);
        var columns = linear.columns();
        var packer = new SignPacker(linear, checkpoint.info(name).file());
        var window = Math.clamp(WINDOW / columns, 1, Math.max(count, 1));
        var latents = new float[window * columns];
        for (var done = 0; done < count; done += window) {
            var part = Math.min(window, count - done);
            checkpoint.readRows(name, firstRow + done, part, latents);
            pack(packer, MemorySegment.ofArray(latents), part, words, done * linear.wordsPerRow());
        }
        return packer.census((long) count * columns);
    }

    private static void pack(SignPacker packer, MemorySegment latents, int rows, long[] words, int to) {
        for (var row = 0; row < rows; row++) {
            packer.row(latents, row * packer.rowBytes(), words, to + row * packer.wordsPerRow());
        }
    }

    private static String weight(FbiLinear linear) {
        return linear.name() + ".weight";
    }

    /** One pass over the latents of a linear of this model, for {@link #signs(FbiLinear, MemorySegment)}. */
    public RowScan latents(FbiLinear linear) {
        return checkpoint.scan(weight(linear));
    }

    /**
     * The packed signs of rows of latents, as {@link #signs(FbiLinear, int, int)} gives them.
     *
     * @param latents whole rows of the linear, little-endian float32
     */
    public SignRows signs(FbiLinear linear, MemorySegment latents) {
        var packer = new SignPacker(linear, checkpoint.info(weight(linear)).file());
        var rows = Math.toIntExact(latents.byteSize() / packer.rowBytes());
        var words = new long[Math.multiplyExact(rows, linear.wordsPerRow())];
        pack(packer, latents, rows, words, 0);
        return new SignRows(words, packer.census((long) rows * linear.columns()));
    }

    /**
     * Reads every latent once and counts those without a sign.
     *
     * @throws InputException if a latent is not finite; the share of zeros is for the caller to judge
     */
    public ZeroCensus census() {
        var census = ZeroCensus.EMPTY;
        for (var linear : linears) {
            var rows = Math.max(1, WINDOW / linear.columns());
            for (var first = 0; first < linear.rows(); first += rows) {
                var part = signs(linear, first, Math.min(rows, linear.rows() - first));
                census = census.plus(part.census());
            }
        }
        return census;
    }

    /**
     * Reads the embeddings and the head once.
     *
     * @throws InputException if they are damaged, or a number is not finite
     */
    public void readMatrices() {
        var rows = Math.clamp(WINDOW / config.hidden(), 1, config.vocabulary());
        var values = new float[rows * config.hidden()];
        for (var first = 0; first < config.vocabulary(); first += rows) {
            var count = Math.min(rows, config.vocabulary() - first);
            embeddingRows(first, count, values);
            headRows(first, count, values);
        }
    }

    /** A copy of the final norm's weight, one per hidden channel. */
    public float[] finalNorm() {
        return finalNorm.clone();
    }

    /** Reads rows of the embedding matrix [vocabulary, hidden], as {@link Checkpoint#readRows}. */
    public void embeddingRows(int firstToken, int count, float[] destination) {
        tensors.rows(FbiTensors.EMBEDDINGS, firstToken, count, destination);
    }

    /** Reads rows of the head [vocabulary, hidden]; the embeddings where the config ties them. */
    public void headRows(int firstToken, int count, float[] destination) {
        tensors.rows(headName(), firstToken, count, destination);
    }

    private String headName() {
        return config.tiedEmbeddings() ? FbiTensors.EMBEDDINGS : FbiTensors.HEAD;
    }

    /** One pass over the embedding matrix; what it reads is to be given to {@link #finite}. */
    public RowScan embeddings() {
        return checkpoint.scan(FbiTensors.EMBEDDINGS);
    }

    /** One pass over the head, or the embeddings where the config ties them; what it reads is to be given to {@link #finite}. */
    public RowScan head() {
        return checkpoint.scan(headName());
    }

    /**
     * Rows of a matrix as they were read.
     *
     * @throws InputException if a number among them is not finite
     */
    public MemorySegment finite(RowScan matrix, MemorySegment rows) {
        if (!FloatPairs.allFinite(rows)) {
            throw tensors.notFinite(matrix.info().name());
        }
        return rows;
    }

    @Override
    public void close() {
        checkpoint.close();
    }
}
