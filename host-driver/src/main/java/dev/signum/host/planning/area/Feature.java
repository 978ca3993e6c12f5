// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.VectorConfig;
import dev.signum.arch.stream.StreamLayout;
import java.util.function.ToDoubleFunction;

/** Numbers that follow from a core's shape and that counts of cells are proportional to. */
public enum Feature {
    /** What every core has once. */
    ONE(core -> 1),
    CHANNELS(core -> core.memory().channels()),
    BEAT_BITS(core -> core.memory().beatBits()),
    CHANNEL_BEAT_BITS(core -> (double) core.memory().channels() * core.memory().beatBits()),
    /** Weight bits of a step, in all islands together. */
    STEP_BITS(core -> (double) core.array().rows() * core.array().width()),
    /** FIFOs of beats, of weights and of parameters, that are block memories. */
    FIFO_HALVES(core -> core.memory().channels()
            * (weightFifo(core).halves() + parameterFifo(core).halves())),
    /** FIFOs of parameters that are look-up tables. */
    FIFO_TABLES(core -> core.memory().channels() * parameterFifo(core).tables()),

    ROWS(core -> core.array().rows()),
    /** Row accumulators. */
    ROW_GROUPS(core -> (double) core.array().rows() * core.array().groups()),
    /** Row buffers that are look-up tables. */
    ROW_BUFFER_TABLES(core -> core.array().rows() * rowBuffer(core).tables()),
    /** Bits that such buffers are read with. */
    ROW_BUFFER_BITS(core -> core.array().rows() * rowBuffer(core).tableBits()),
    /** Row buffers that are block memories. */
    ROW_BUFFER_HALVES(core -> core.array().rows() * rowBuffer(core).halves()),
    /** A beat of row sums serves several blocks: the choice between them, in tables. */
    SUM_CHOICES(core -> (double) core.array().rows()
            * Float.SIZE
            * Memory.choice(core.memory().beatBits() / Float.SIZE / core.rowsPerIsland())),

    /** Stages that carry planes to all islands. Copies of equal registers are merged, so each stage counts once. */
    PLANE_STAGES(core -> (double) core.array().width()
            * core.array().columns()
            * (ArrayConfig.bitsFor(core.memory().channels()) - 1)),
    /** Where 16 planes take two passes: the choice of the pass. */
    PASS_BITS(core -> core.array().groups() == 1 ? core.array().width() * ArrayConfig.GROUP : 0),
    /** A plane buffer of block memories. */
    PLANE_HALVES(core -> ArrayConfig.MAX_PLANES * planes(core).halves()),
    /** A plane buffer of look-up tables. */
    PLANE_TABLES(core -> ArrayConfig.MAX_PLANES * planes(core).tables()),
    /** Bits that such a buffer is read with. */
    PLANE_TABLE_BITS(core -> ArrayConfig.MAX_PLANES * planes(core).tableBits()),
    /** A slice of all planes. */
    PLANE_BITS(core -> ArrayConfig.MAX_PLANES * core.array().width()),

    LANES(core -> core.vector().lanes()),
    /** A vector between scaling and quantising, in block memories. */
    SCALED_HALVES(core -> core.vector().lanes() * scaled(core).halves()),
    /** Such a vector in look-up tables. */
    SCALED_TABLES(core -> core.vector().lanes() * scaled(core).tables()),
    /** Parameters of all channels are more than the lanes take: the choice of the part. */
    PARAMETER_CHOICES(core -> (double) core.vector().lanes()
            * 2
            * Float.SIZE
            * Memory.choice(pairs(core) / core.vector().lanes())),
    /** Partial sums of both long sums, each held twice, for two reads. */
    PARTIAL_SUM_TABLES(core -> core.vector().lanes() * 4 * partialSums(core).asTables()),
    /** Lanes whose partial sums are more words than a table has. */
    DEEP_SUM_LANES(core ->
            partialSums(core).words() > Memory.TABLE_WORDS ? core.vector().lanes() : 0),

    DRAIN_WIDTH(CoreConfig::drainWidth),
    /** Which rows are drained. */
    DRAIN_CHOICES(
            core -> (double) core.drainWidth() * Memory.choice(core.array().rows() / core.drainWidth())),

    /** Banks of the vector memory, in bits. */
    BANK_BITS(core -> (double) Float.SIZE * banks(core)),
    /** A word of the vector memory is part of a row of banks. */
    WORD_CHOICES(core -> (double) Float.SIZE
            * core.vector().lanes()
            * Memory.choice(banks(core) / core.vector().lanes())),
    /** A beat of the vector memory is part of a row of banks. */
    BEAT_CHOICES(
            core -> (double) Float.SIZE * core.floatsPerBeat() * Memory.choice(banks(core) / core.floatsPerBeat())),
    VECTOR_HALVES(core -> banks(core) * new Memory(Float.SIZE, core.vector().vectorFloats() / banks(core)).halves());

    private final ToDoubleFunction<CoreConfig> value;

    Feature(ToDoubleFunction<CoreConfig> value) {
        this.value = value;
    }

    /** Its value for a core. */
    public double of(CoreConfig core) {
        return value.applyAsDouble(core);
    }

    /** With a bit beside each beat for errors. */
    private static Memory weightFifo(CoreConfig core) {
        return new Memory(core.memory().beatBits() + 1, core.memory().fifoBeats());
    }

    /** As deep as the longest vector has parameters. */
    private static Memory parameterFifo(CoreConfig core) {
        int beats = new StreamLayout(core, core.vector().maxInputs(), 1, 1).parameterBeats();
        return new Memory(core.memory().beatBits() + 1, beats);
    }

    /** A plane of this vector and of the next. */
    private static Memory planes(CoreConfig core) {
        return new Memory(core.array().width(), 2 * core.maxSlices());
    }

    private static Memory scaled(CoreConfig core) {
        return new Memory(Float.SIZE, core.vector().maxInputs() / core.vector().lanes());
    }

    private static Memory rowBuffer(CoreConfig core) {
        return new Memory(core.array().width(), core.rowBufferSteps());
    }

    private static Memory partialSums(CoreConfig core) {
        return new Memory(Float.SIZE, VectorConfig.PARTIAL_SUMS / core.vector().lanes());
    }

    /** Pairs of parameters that all channels bring together. */
    private static int pairs(CoreConfig core) {
        return core.memory().channels() * core.memory().beatBits() / (2 * Float.SIZE);
    }

    private static int banks(CoreConfig core) {
        return Math.max(core.vector().lanes(), core.floatsPerBeat());
    }
}
