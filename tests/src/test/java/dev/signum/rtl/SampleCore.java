// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.config.VectorConfig;

/** Cores of which benches take blocks: presets, and small ones at the ends of what a configuration may be. */
public enum SampleCore {
    /** One channel, one row drained a cycle, two words a vector memory row, two blocks a group of row sums. */
    NARROW(new ArrayConfig(4, 64, 8), new MemoryConfig(1, 256, 16, 64, 34), new VectorConfig(4, 4096, 1024)),
    /** Vectors so long that codes still leave the front end when its sums are done. */
    LONG_VECTORS(new ArrayConfig(4, 64, 8), new MemoryConfig(1, 256, 16, 64, 34), new VectorConfig(4, 4096, 2048)),
    /** Four words a vector memory row, two words of inputs a row of parameters. */
    FEW_LANES(new ArrayConfig(8, 64, 16), new MemoryConfig(1, 512, 8, 64, 34), new VectorConfig(4, 1024, 256)),
    /** Four channels, four words of inputs a row of parameters. */
    FOUR_CHANNELS(new ArrayConfig(16, 64, 8), new MemoryConfig(4, 256, 4, 64, 33), new VectorConfig(4, 1024, 256)),
    /** A word of inputs is a row of the vector memory; a block fills its beat of row sums. */
    FULL_WORDS(new ArrayConfig(32, 32, 8), new MemoryConfig(2, 512, 4, 16, 34), new VectorConfig(16, 4096, 1024)),
    /** A word of inputs is two rows of the vector memory. */
    LONG_WORDS(new ArrayConfig(16, 128, 8), new MemoryConfig(4, 256, 8, 32, 33), new VectorConfig(16, 4096, 1024)),
    /** A block is drained in one cycle. */
    ONE_CYCLE_DRAIN(new ArrayConfig(4, 256, 8), new MemoryConfig(1, 256, 8, 64, 34), new VectorConfig(4, 1024, 256)),
    /** Four vectors of 8 planes in a pass; two rows drained a cycle, two cycles a word. */
    FOUR_VECTORS(new ArrayConfig(8, 64, 32), new MemoryConfig(1, 256, 16, 64, 34), new VectorConfig(4, 4096, 1024)),
    TINY(Preset.TINY.config()),
    U250(Preset.U250.config());

    private final CoreConfig config;

    SampleCore(ArrayConfig array, MemoryConfig memory, VectorConfig vector) {
        this(new CoreConfig(array, memory, vector));
    }

    SampleCore(CoreConfig config) {
        this.config = config;
    }

    /** Its configuration. */
    public CoreConfig config() {
        return config;
    }
}
