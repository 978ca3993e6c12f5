// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.config.Target;
import dev.signum.arch.config.VectorConfig;

/** Configurations for benches of blocks: between them the ways in which cores differ, each as small as it goes, and one that ships. */
public enum SmallCore {
    /** Two passes for more than 8 planes; a step is one beat; two blocks of row sums a beat. */
    EIGHT_COLUMNS(new CoreConfig(
            new ArrayConfig(4, 64, 8), new MemoryConfig(1, 256, 8, 64, 34), new VectorConfig(4, 4096, 1024))),
    /** Two islands; wide rows, whose popcount takes a cycle more; a step is two beats; bursts of 4 KiB, the most beats AXI has. */
    WIDE_ROWS(new CoreConfig(
            new ArrayConfig(4, 128, 16), new MemoryConfig(2, 128, 256, 512, 33), new VectorConfig(4, 1024, 512))),
    /** Bursts of one beat; one block of row sums a beat. */
    SINGLE_BEATS(new CoreConfig(
            new ArrayConfig(8, 32, 16), new MemoryConfig(1, 256, 1, 16, 35), new VectorConfig(4, 1024, 128))),
    /** Four islands of one row; a step is four beats. */
    LONG_STEPS(new CoreConfig(
            new ArrayConfig(4, 512, 8), new MemoryConfig(4, 128, 16, 32, 33), new VectorConfig(4, 2048, 1024))),
    /** Four vectors of 8 planes in a pass. */
    FOUR_GROUPS(new CoreConfig(
            new ArrayConfig(8, 32, 32), new MemoryConfig(1, 256, 8, 64, 34), new VectorConfig(4, 1024, 512))),
    /** Made of UltraScale+ cells: the popcount takes a cycle less than the generic one of this width. */
    COMPRESSORS(new CoreConfig(
            new ArrayConfig(2, 128, 8, Target.XCUP),
            new MemoryConfig(1, 256, 8, 64, 34),
            new VectorConfig(4, 4096, 1024))),
    /** Tables of 64 entries in look-up tables; two islands; a step is two beats. */
    TABLES(new CoreConfig(
            new ArrayConfig(4, 128, 16, Target.GENERIC, Engine.TABLE),
            new MemoryConfig(2, 128, 256, 512, 33),
            new VectorConfig(4, 1024, 512))),
    /** Tables in block memories, twice for more than 8 planes; made of UltraScale+ cells. */
    TABLE_PASSES(new CoreConfig(
            new ArrayConfig(4, 64, 8, Target.XCUP, Engine.TABLE),
            new MemoryConfig(1, 256, 8, 64, 34),
            new VectorConfig(4, 4096, 1024))),
    /** As shipped. */
    TINY(Preset.TINY.config());

    private final CoreConfig config;

    SmallCore(CoreConfig config) {
        this.config = config;
    }

    /** The configuration. */
    public CoreConfig config() {
        return config;
    }
}
