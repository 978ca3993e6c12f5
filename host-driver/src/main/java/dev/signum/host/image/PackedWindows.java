// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.host.checkpoint.FbiLinear;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.checkpoint.SignRows;
import dev.signum.host.checkpoint.ZeroCensus;
import dev.signum.host.checkpoint.storage.RowScan;
import dev.signum.host.reading.ReadAhead.Reader;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A checkpoint as windows of rows that are read and packed apart from each other.
 *
 * @param model the checkpoint
 */
record PackedWindows(FbiModel model) {
    /** Bytes of the checkpoint in a window, unless a group of blocks has more. */
    private static final int USUAL_BYTES = 8 << 20;

    /**
     * A window.
     *
     * @param census of its latents
     * @param write appends it where it belongs; windows are written in order
     */
    record Packed(ZeroCensus census, Runnable write) {}

    /** The size of a buffer for any window. */
    long room(ImageLayout layout) {
        long matrix = RowScan.room(matrixWindow(), model.config().hidden());
        return layout.linears().stream()
                .mapToLong(linear -> RowScan.room(Math.min(window(linear), linear.outputs()), linear.inputs()))
                .reduce(matrix, Math::max);
    }

    private int matrixWindow() {
        int most = USUAL_BYTES / (model.config().hidden() * Float.BYTES);
        return Math.clamp(most, 1, model.config().vocabulary());
    }

    private static int window(PackedLinear linear) {
        int group = linear.layout().blocksPerGroup()
                * linear.layout().config().array().rows();
        long groupBytes = (long) group * linear.inputs() * Float.BYTES;
        return group * Math.toIntExact(Math.max(1, USUAL_BYTES / groupBytes));
    }

    /** A matrix that an image holds as it is. */
    Supplier<Stream<Reader<Packed>>> matrix(Supplier<RowScan> matrix, ImageWriter.Output output) {
        return () -> {
            RowScan scan = matrix.get();
            return windows(scan, matrixWindow(), read -> {
                MemorySegment finite = model.finite(scan, read);
                return new Packed(ZeroCensus.EMPTY, () -> output.write(finite.asByteBuffer()));
            });
        };
    }

    /** A linear, its parameters in front. */
    Supplier<Stream<Reader<Packed>>> linear(PackedLinear packed, List<ImageWriter.Output> outputs) {
        FbiLinear linear = model.linear(packed.layer(), packed.kind());
        return () -> {
            StreamWriter stream = new StreamWriter(packed.layout());
            Reader<Packed> parameters = _ -> {
                byte[][] channels = stream.parameters(linear.scale(), linear.shift());
                return new Packed(ZeroCensus.EMPTY, () -> append(channels, outputs));
            };
            Stream<Reader<Packed>> signs = windows(model.latents(linear), window(packed), read -> {
                SignRows rows = model.signs(linear, read);
                byte[][] channels = new StreamWriter(packed.layout())
                        .groups(rows.words(), rows.words().length / linear.wordsPerRow());
                return new Packed(rows.census(), () -> append(channels, outputs));
            });
            return Stream.concat(Stream.of(parameters), signs);
        };
    }

    private static Stream<Reader<Packed>> windows(RowScan scan, int rows, Function<MemorySegment, Packed> pack) {
        int all = Math.toIntExact(scan.info().rows());
        return IntStream.range(0, Math.ceilDiv(all, rows)).mapToObj(window -> buffer -> {
            int first = window * rows;
            int count = Math.min(rows, all - first);
            return scan.read(first, count, buffer, read -> {
                Packed packed = pack.apply(read);
                return new Packed(packed.census(), () -> {
                    scan.take(read);
                    packed.write().run();
                    if (first + count == all) {
                        scan.end();
                    }
                });
            });
        });
    }

    private static void append(byte[][] channels, List<ImageWriter.Output> outputs) {
        for (int c = 0; c < channels.length; c++) {
            outputs.get(c).write(ByteBuffer.wrap(channels[c]));
        }
    }
}
