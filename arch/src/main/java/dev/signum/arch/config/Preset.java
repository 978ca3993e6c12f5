// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.config;

import dev.signum.arch.InputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The named configurations that {@code rtl-out} holds. */
public enum Preset {
    /** 8 x 64 x 16 on one channel of 512 bits: simulation, tests, the first run. */
    TINY(
            "tiny",
            new CoreConfig(
                    new ArrayConfig(8, 64, 16),
                    new MemoryConfig(1, 512, 64, 256, 34),
                    new VectorConfig(8, 32_768, 16_384))),
    /** 16 x 256 x 16 on four DDR4 channels of 512 bits: Alveo U250 and U200, VCU118. */
    U250(
            "u250",
            new CoreConfig(
                    new ArrayConfig(16, 256, 16),
                    new MemoryConfig(4, 512, 64, 256, 34),
                    new VectorConfig(16, 65_536, 16_384))),
    /** 64 x 256 x 16 on 32 HBM2 pseudo channels of 256 bits: Alveo U280, U55C and U50. */
    U280(
            "u280",
            new CoreConfig(
                    new ArrayConfig(64, 256, 16),
                    new MemoryConfig(32, 256, 16, 512, 33),
                    new VectorConfig(64, 65_536, 16_384)));

    private final String label;
    private final CoreConfig config;

    Preset(String label, CoreConfig config) {
        this.label = label;
        this.config = config;
    }

    /** The name on the command line and of the folder under {@code rtl-out}. */
    public String label() {
        return label;
    }

    /** The configuration the name stands for. */
    public CoreConfig config() {
        return config;
    }

    /**
     * Finds a preset by its name.
     *
     * @throws InputException when there is none of that name; the sentence lists those there are
     */
    public static Preset named(String label) {
        for (Preset preset : values()) {
            if (preset.label.equals(label)) {
                return preset;
            }
        }
        String known = Arrays.stream(values()).map(Preset::label).collect(Collectors.joining(", "));
        throw new InputException("no preset '" + label + "'; choose one of: " + known);
    }
}
