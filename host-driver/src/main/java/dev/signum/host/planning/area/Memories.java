// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.VectorConfig;
import dev.signum.arch.stream.StreamLayout;

/** The large memories of a core. How they are laid out is known, and not a matter of coefficients. */
final class Memories {
    /** Two long sums, each of whose partial sums are held twice, for two reads. */
    private static final int PARTIAL_SUM_COPIES = 4;

    private static final int RESULT_SLOTS = 32;

    private Memories() {}

    /** Cells of a region's memories. */
    static Cells of(Region region, CoreConfig core) {
        VectorConfig vector = core.vector();
        return switch (region) {
            case CONTROL, ISLAND, DRAIN, TABLE_ARRAY -> Cells.NONE;
            case CHANNEL ->
                cells(weights(core))
                        .plus(cells(parameters(core)))
                        .times(core.memory().channels());
            case ROW, TABLE_ROW ->
                cells(new Memory(core.array().width(), core.rowBufferSteps()))
                        .plus(results(core))
                        .times(core.array().rows());
            // A plane of this vector and of the next.
            case ARRAY, TABLE_FILLER ->
                cells(new Memory(core.array().width(), 2 * core.maxSlices())).times(ArrayConfig.MAX_PLANES);
            // A vector between scaling and quantising.
            case FRONT_END ->
                cells(new Memory(Float.SIZE, vector.maxInputs() / vector.lanes()))
                        .times(vector.lanes());
            case LONG_SUM -> {
                Memory sums = new Memory(Float.SIZE, VectorConfig.PARTIAL_SUMS / vector.lanes());
                yield readAtOnce(sums).times(PARTIAL_SUM_COPIES * vector.lanes());
            }
            case VECTORS -> {
                int banks = Feature.banks(core);
                yield cells(new Memory(Float.SIZE, vector.vectorFloats() / banks))
                        .times(banks);
            }
        };
    }

    /** A row's counts of the blocks that are not drained yet; two counts where the groups of columns count apart. */
    private static Cells results(CoreConfig core) {
        ArrayConfig array = core.array();
        int counts = array.engine() == Engine.TABLE ? 1 : array.groups();
        int planes = counts == 1 ? ArrayConfig.MAX_PLANES : ArrayConfig.GROUP;
        int bits = ArrayConfig.bitsFor(core.vector().maxInputs() * ((1L << planes) - 1));
        return readAtOnce(new Memory(bits, RESULT_SLOTS)).times(counts);
    }

    private static Cells readAtOnce(Memory memory) {
        return Cells.of(resource -> resource == Resource.LUTRAM ? memory.asTables() : 0);
    }

    /** With a bit beside each beat for errors. */
    private static Memory weights(CoreConfig core) {
        MemoryConfig memory = core.memory();
        return new Memory(memory.beatBits() + 1, memory.fifoBeats());
    }

    /** As deep as the longest vector has parameters. */
    private static Memory parameters(CoreConfig core) {
        int beats = new StreamLayout(core, core.vector().maxInputs(), 1, 1).parameterBeats();
        return new Memory(core.memory().beatBits() + 1, beats);
    }

    static Cells cells(Memory memory) {
        return Cells.of(resource -> switch (resource) {
            case LUTRAM -> memory.tables();
            case FF -> memory.tableBits();
            case BLOCK_MEMORY -> memory.halves();
            case LUT, CARRY, MULTIPLIER -> 0;
        });
    }
}
