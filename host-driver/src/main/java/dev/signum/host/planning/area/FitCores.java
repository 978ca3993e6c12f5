// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Target;
import dev.signum.arch.config.VectorConfig;
import java.util.List;

/**
 * The cores that the model is fitted to: small ones, of which each differs from the others in what a region depends on. The presets but
 * {@code tiny} are not among them, so that they can be compared with what the model says of them.
 */
final class FitCores {
    private static final int SPAN_BITS = 34;
    private static final MemoryConfig DDR = ddr(1);

    private FitCores() {}

    static List<CoreConfig> of(Target circuit) {
        return List.of(
                core(new ArrayConfig(8, 64, 16, circuit), DDR, vector(8)),
                core(new ArrayConfig(16, 64, 16, circuit), DDR, vector(8)),
                core(new ArrayConfig(8, 128, 16, circuit), DDR, vector(8)),
                core(new ArrayConfig(8, 64, 8, circuit), DDR, vector(8)),
                core(new ArrayConfig(16, 64, 16, circuit), ddr(2), vector(8)),
                core(new ArrayConfig(16, 64, 16, circuit), ddr(2), vector(16)),
                core(new ArrayConfig(8, 64, 16, circuit), hbm(1), vector(4)),
                core(new ArrayConfig(8, 256, 16, circuit), DDR, vector(8)),
                core(new ArrayConfig(32, 64, 16, circuit), ddr(4), vector(32)),
                core(new ArrayConfig(32, 128, 16, circuit), hbm(4), new VectorConfig(16, 65_536, 8192)),
                core(new ArrayConfig(32, 64, 16, circuit), hbm(8), vector(32)),
                core(new ArrayConfig(4, 512, 16, circuit), new MemoryConfig(1, 512, 64, 512, SPAN_BITS), vector(8)),
                core(tables(8, 64, 16, circuit), DDR, vector(8)),
                core(tables(16, 64, 16, circuit), ddr(2), vector(8)),
                core(tables(8, 128, 16, circuit), DDR, vector(8)),
                core(tables(8, 64, 8, circuit), DDR, vector(8)),
                core(tables(32, 128, 8, circuit), hbm(8), vector(16)),
                core(tables(16, 64, 16, circuit), DDR, new VectorConfig(8, 32_768, 1024)),
                core(tables(32, 64, 16, circuit), ddr(4), vector(16)),
                core(tables(8, 256, 16, circuit), DDR, vector(8)));
    }

    private static ArrayConfig tables(int rows, int width, int columns, Target circuit) {
        return new ArrayConfig(rows, width, columns, circuit, Engine.TABLE);
    }

    private static MemoryConfig ddr(int channels) {
        return new MemoryConfig(channels, 512, 64, 256, SPAN_BITS);
    }

    private static MemoryConfig hbm(int channels) {
        return new MemoryConfig(channels, 256, 16, 512, SPAN_BITS);
    }

    private static VectorConfig vector(int lanes) {
        return new VectorConfig(lanes, 32_768, 16_384);
    }

    private static CoreConfig core(ArrayConfig array, MemoryConfig memory, VectorConfig vector) {
        return new CoreConfig(array, memory, vector);
    }
}
