// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.rtl.RandomWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** A random linear as the array sees it: planes, weights, row sums, its steps in their order, and its counts. */
final class ArrayWork {
    /**
     * One weight word of every row against one slice of every plane of a pass.
     *
     * @param word number of the weight word within the linear
     * @param high planes 8 to 15, in a second pass over the same columns
     * @param first of its block
     * @param last of its block
     * @param pop of its weight word
     */
    record Step(int block, int slice, int word, boolean high, boolean first, boolean last, boolean pop) {}

    private final CoreConfig config;
    private final StreamLayout layout;
    private final int topPlane;
    /** By vector, slice and plane. */
    private final long[][][][] planes;

    private final long[][][][] weights;
    private final int[][] sums;

    /** One vector. */
    ArrayWork(StreamLayout layout, int topPlane, SplittableRandom random) {
        this(layout, topPlane, 1, random);
    }

    /** Several vectors have a group of columns each, and so at most 8 planes. */
    ArrayWork(StreamLayout layout, int topPlane, int vectors, SplittableRandom random) {
        this.layout = layout;
        this.topPlane = topPlane;
        config = layout.config();
        int width = config.array().width();
        planes = new long[vectors][layout.slices()][ArrayConfig.MAX_PLANES][];
        for (long[][][] vector : planes) {
            for (long[][] slice : vector) {
                for (int k = 0; k < slice.length; k++) {
                    slice[k] = RandomWords.next(random, width);
                }
            }
        }
        weights = new long[layout.blocks()][layout.slices()][config.array().rows()][];
        sums = new int[layout.blocks()][config.array().rows()];
        for (int block = 0; block < layout.blocks(); block++) {
            for (int row = 0; row < config.array().rows(); row++) {
                sums[block][row] = random.nextInt();
                for (long[][] slice : weights[block]) {
                    slice[row] = RandomWords.next(random, width);
                }
            }
        }
    }

    /** As many vectors and planes as the core takes, or fewer. */
    static ArrayWork any(StreamLayout layout, SplittableRandom random) {
        int most = layout.config().array().mostVectors();
        int vectors = most == 1 || random.nextBoolean() ? 1 : random.nextInt(2, most + 1);
        int planes = vectors == 1 ? ArrayConfig.MAX_PLANES : ArrayConfig.GROUP;
        return new ArrayWork(layout, random.nextInt(planes), vectors, random);
    }

    /** All planes and all weights ones: the largest counts there are. */
    static ArrayWork fullCounts(StreamLayout layout, SplittableRandom random) {
        ArrayWork work = new ArrayWork(layout, ArrayConfig.MAX_PLANES - 1, random);
        BitSet ones = new BitSet();
        ones.set(0, layout.config().array().width());
        for (long[][] slice : work.planes[0]) {
            Arrays.fill(slice, ones.toLongArray());
        }
        for (long[][][] block : work.weights) {
            for (long[][] slice : block) {
                Arrays.fill(slice, ones.toLongArray());
            }
        }
        return work;
    }

    StreamLayout layout() {
        return layout;
    }

    int topPlane() {
        return topPlane;
    }

    /** Whether planes 8 and up take part. */
    boolean isSecondGroup() {
        return topPlane >= ArrayConfig.GROUP;
    }

    int vectors() {
        return planes.length;
    }

    long[] plane(int vector, int slice, int plane) {
        return planes[vector][slice][plane];
    }

    /** The bits that a column plays for a step, or null where it takes no part. */
    long[] column(Step step, int column) {
        int group = column / ArrayConfig.GROUP;
        int plane = ArrayConfig.GROUP - 1 - column % ArrayConfig.GROUP;
        if (vectors() > 1) {
            return group < vectors() && plane <= topPlane ? planes[group][step.slice][plane] : null;
        }
        int pass = step.high ? config.array().groups() : 0;
        int whole = ArrayConfig.GROUP * (group + pass) + plane;
        return whole <= topPlane ? planes[0][step.slice][whole] : null;
    }

    long[] weights(Step step, int row) {
        return weights[step.block][step.slice][row];
    }

    int sum(int block, int row) {
        return sums[block][row];
    }

    /** The weighted popcount of a row of a block. */
    long count(int vector, int block, int row) {
        long count = 0;
        for (int slice = 0; slice < layout.slices(); slice++) {
            count += Counts.weighted(
                    weights[block][slice][row],
                    planes[vector][slice],
                    topPlane,
                    config.array().width());
        }
        return count;
    }

    List<Step> steps() {
        int passes = config.array().passes(topPlane + 1);
        List<Step> steps = new ArrayList<>();
        for (int block = 0; block < layout.blocks(); block++) {
            for (int slice = 0; slice < layout.slices(); slice++) {
                for (int pass = 0; pass < passes; pass++) {
                    boolean pop = pass == passes - 1;
                    steps.add(new Step(
                            block,
                            slice,
                            block * layout.slices() + slice,
                            pass == 1,
                            slice == 0 && pass == 0,
                            slice == layout.slices() - 1 && pop,
                            pop));
                }
            }
        }
        return steps;
    }

    /** A channel's beats but for the parameters, which do not enter the array; padding is random. */
    List<long[]> beats(int channel, SplittableRandom random) {
        int channels = config.memory().channels();
        int rows = config.rowsPerIsland();
        List<long[]> beats = new ArrayList<>();
        for (int block = 0; block < layout.blocks(); block++) {
            if (block % layout.blocksPerGroup() == 0) {
                BitSet group = new BitSet();
                for (int i = 0; i < layout.blocksPerGroup() * rows; i++) {
                    int of = block + i / rows;
                    int sum = of < layout.blocks() ? sums[of][i % rows * channels + channel] : random.nextInt();
                    put(group, i * Integer.SIZE, new long[] {sum & 0xFFFF_FFFFL});
                }
                cut(group, 1, beats);
            }
            for (long[][] slice : weights[block]) {
                BitSet step = new BitSet();
                for (int r = 0; r < rows; r++) {
                    put(step, r * config.array().width(), slice[r * channels + channel]);
                }
                cut(step, config.beatsPerStep(), beats);
            }
        }
        return beats;
    }

    private static void put(BitSet bits, int at, long[] words) {
        BitSet.valueOf(words).stream().forEach(i -> bits.set(at + i));
    }

    private void cut(BitSet bits, int count, List<long[]> beats) {
        int width = config.memory().beatBits();
        for (int i = 0; i < count; i++) {
            long[] beat = new long[width / Long.SIZE];
            long[] filled = bits.get(i * width, (i + 1) * width).toLongArray();
            System.arraycopy(filled, 0, beat, 0, filled.length);
            beats.add(beat);
        }
    }
}
