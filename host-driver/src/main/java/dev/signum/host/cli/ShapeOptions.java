// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Target;
import dev.signum.arch.config.VectorConfig;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Changes of a core's shape. */
final class ShapeOptions {
    @Option(names = "--rows", description = "Array rows instead of the preset's.")
    private Integer rows;

    @Option(names = "--width", description = "Inputs of a processing element instead of the preset's.")
    private Integer width;

    @Option(names = "--columns", description = "Array columns instead of the preset's.")
    private Integer columns;

    @Option(names = "--channels", description = "Memory channels instead of the preset's.")
    private Integer channels;

    @Option(names = "--max-inputs", description = "Longest input vector instead of the preset's.")
    private Integer maxInputs;

    @Option(names = "--lanes", description = "Vector lanes instead of the preset's.")
    private Integer lanes;

    @Option(
            names = "--target",
            paramLabel = "FAMILY",
            description = "generic, xc7 or xcup: whose cells the array is made of (default: the preset's).")
    private String target;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "popcount or table: what multiplies weights with activations (default: the preset's).")
    private String engine;

    /** A core with these changes. */
    CoreConfig applied(CoreConfig base) {
        ArrayConfig array = base.array();
        MemoryConfig memory = base.memory();
        VectorConfig vector = base.vector();
        return new CoreConfig(
                new ArrayConfig(
                        or(rows, array.rows()),
                        or(width, array.width()),
                        or(columns, array.columns()),
                        target == null ? array.target() : Target.named(target),
                        engine == null ? array.engine() : Engine.named(engine)),
                new MemoryConfig(
                        or(channels, memory.channels()),
                        memory.beatBits(),
                        memory.burstBeats(),
                        memory.fifoBeats(),
                        memory.spanBits()),
                new VectorConfig(or(lanes, vector.lanes()), vector.vectorFloats(), or(maxInputs, vector.maxInputs())));
    }

    private static int or(Integer given, int base) {
        return Optional.ofNullable(given).orElse(base);
    }
}
