// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.VectorConfig;
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
    ROWS(core -> core.array().rows()),
    /** Row accumulators. */
    ROW_GROUPS(core -> (double) core.array().rows() * core.array().groups()),
    /** Numbers of slices on their way down the rows. */
    ROW_SLICE_BITS(core -> (double) core.array().rows() * ArrayConfig.bitsFor(RowTables.slices(core) - 1L)),
    /** A beat of row sums serves several blocks: the choice between them, in tables. */
    SUM_CHOICES(core -> (double) core.array().rows()
            * Float.SIZE
            * Memory.choice(core.memory().beatBits() / Float.SIZE / core.rowsPerIsland())),

    /** Stages that carry planes to all islands. Copies of equal registers are merged, so each stage counts once. */
    PLANE_STAGES(core -> (double) core.array().width()
            * core.array().columns()
            * (ArrayConfig.bitsFor(core.memory().channels()) - 1)),
    /** Stages that carry entries of tables to all islands, as those that carry planes. */
    FILL_STAGES(core -> (double) RowTables.entryBits(core.array())
            * (ArrayConfig.bitsFor(core.memory().channels()) - 1)),
    /** Tables of a row: the filler computes an entry of each in a cycle. */
    TABLES(core -> RowTables.count(core.array())),
    /** A bit of the entry of each table. */
    TABLE_BITS(core -> RowTables.entryBits(core.array())),
    /** Where 16 planes take two passes: the choice of the pass. */
    PASS_BITS(core -> core.array().groups() == 1 ? core.array().width() * ArrayConfig.GROUP : 0),
    /** A slice of all planes. */
    PLANE_BITS(core -> ArrayConfig.MAX_PLANES * core.array().width()),

    LANES(core -> core.vector().lanes()),
    /** Parameters of all channels are more than the lanes take: the choice of the part. */
    PARAMETER_CHOICES(core -> (double) core.vector().lanes()
            * 2
            * Float.SIZE
            * Memory.choice(pairs(core) / core.vector().lanes())),
    /** Lanes whose partial sums are more words than a table has. */
    DEEP_SUM_LANES(core -> VectorConfig.PARTIAL_SUMS / core.vector().lanes() > Memory.TABLE_WORDS
            ? core.vector().lanes()
            : 0),

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
            core -> (double) Float.SIZE * core.floatsPerBeat() * Memory.choice(banks(core) / core.floatsPerBeat()));

    private final ToDoubleFunction<CoreConfig> value;

    Feature(ToDoubleFunction<CoreConfig> value) {
        this.value = value;
    }

    /** Its value for a core. */
    public double of(CoreConfig core) {
        return value.applyAsDouble(core);
    }

    /** Pairs of parameters that all channels bring together. */
    private static int pairs(CoreConfig core) {
        return core.memory().channels() * core.memory().beatBits() / (2 * Float.SIZE);
    }

    /** Banks of the vector memory, each a float wide. */
    static int banks(CoreConfig core) {
        return Math.max(core.vector().lanes(), core.floatsPerBeat());
    }
}
