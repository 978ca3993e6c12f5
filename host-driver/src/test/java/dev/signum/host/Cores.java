// SPDX-License-Identifier: Apache-2.0
package dev.signum.host;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.config.VectorConfig;
import java.util.List;

/** Core configurations that lay streams out differently. */
public final class Cores {
    private Cores() {}

    /** Several channels, words wider than a beat. */
    public static CoreConfig wide() {
        return new CoreConfig(
                new ArrayConfig(8, 512, 8), new MemoryConfig(4, 128, 16, 64, 33), new VectorConfig(4, 4096, 2048));
    }

    /** All of them. */
    public static List<CoreConfig> all() {
        return List.of(Preset.TINY.config(), Preset.U250.config(), wide(), smallGroups());
    }

    /** One channel, a beat of exactly one block's row sums. */
    public static CoreConfig smallGroups() {
        return new CoreConfig(
                new ArrayConfig(8, 32, 8), new MemoryConfig(1, 256, 16, 64, 33), new VectorConfig(4, 4096, 2048));
    }
}
