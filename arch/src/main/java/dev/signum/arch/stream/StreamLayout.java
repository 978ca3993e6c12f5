// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.stream;

import dev.signum.arch.config.CoreConfig;

/**
 * How one linear's parameters and weights lie in the channels' streams, in the order in which the core consumes them.
 *
 * <p>Row i of the matrix lives on channel i mod M (M channels), at local row (i / M) mod Ri of block i / R (R array rows, Ri =
 * R / M). Every channel carries the same number of beats:
 *
 * <pre>
 * parameters   ceil(K / G) beats; pair {g_j (low 32 bits), b_j (high 32 bits)} of input j lies in beat j / G of
 *              channel (j mod G) / (B / 64), at pair (j mod G) mod (B / 64); G = M B / 64 pairs side by side, B beat bits
 * then per group of blocks:
 *   row sums   S_i = sum_j s_ij as int32, Ri a block, in order of block and local row; a group is as many blocks as fill
 *              one beat; the last beat is padded with zeros
 *   weights    per block, weight plane and slice of W inputs: Ri words of W bits, local row 0 lowest, input order LSB first
 * </pre>
 *
 * <p>Padding inputs carry weight bit 1, parameters of 0 and no share in S; padding rows carry any bits and are never written
 * back.
 *
 * @param config the core the stream is laid out for
 * @param inputs K, true inputs of the linear, 1..maxInputs
 * @param outputs N, true rows of the linear, at least 1
 * @param weightPlanes Q, binary planes of a weight; 1 for a binary model
 */
public record StreamLayout(CoreConfig config, int inputs, int outputs, int weightPlanes) {
    public StreamLayout {
        if (inputs < 1 || inputs > config.vector().maxInputs()) {
            throw new IllegalArgumentException(
                    "inputs must be 1 to " + config.vector().maxInputs() + ", not " + inputs);
        }
        if (outputs < 1 || weightPlanes < 1) {
            throw new IllegalArgumentException("outputs and weight planes must be at least 1");
        }
    }

    /** Parameter pairs that one beat of every channel carries together (G). */
    public int pairsPerRow() {
        return config.memory().channels() * config.memory().beatBits() / 64;
    }

    /** Beats of parameters on each channel. */
    public int parameterBeats() {
        return Math.ceilDiv(inputs, pairsPerRow());
    }

    /** Blocks of array rows: ceil(N / R). */
    public int blocks() {
        return Math.ceilDiv(outputs, config.array().rows());
    }

    /** Slices of the array width: ceil(K / W). */
    public int slices() {
        return config.array().slices(inputs);
    }

    /** Blocks whose row sums share one group. */
    public int blocksPerGroup() {
        return blocksPerGroup(config);
    }

    /** Beats of weights of one block, on each channel. */
    public long blockBeats() {
        return (long) slices() * weightPlanes * config.beatsPerStep();
    }

    /** Beats of the whole linear, on each channel. */
    public long beats() {
        long groups = Math.ceilDiv(blocks(), blocksPerGroup());
        return parameterBeats() + groups + blocks() * blockBeats();
    }

    /** Beat, within the linear, at which a block's weights begin. */
    public long weightBeat(int block) {
        long groups = block / blocksPerGroup() + 1L;
        return parameterBeats() + groups + block * blockBeats();
    }

    /** Beat, within the linear, at which the row sums of a block's group begin. */
    public long sumBeat(int block) {
        int group = block / blocksPerGroup();
        return parameterBeats() + (long) group + (long) group * blocksPerGroup() * blockBeats();
    }

    /** Blocks whose row sums share one group in a core: a power of two. */
    public static int blocksPerGroup(CoreConfig config) {
        return config.memory().beatBits() / 32 / config.rowsPerIsland();
    }
}
