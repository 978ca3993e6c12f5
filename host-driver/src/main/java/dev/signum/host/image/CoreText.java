// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import java.util.Arrays;
import java.util.Optional;

/** Core configurations in messages. */
public final class CoreText {
    private CoreText() {}

    /** The shape in words, with the preset's name where it is one. */
    public static String of(CoreConfig core) {
        String name = preset(core).map(preset -> preset.label() + ": ").orElse("");
        return "a core (%s%d x %d x %d, %d x %d bit, %d lanes, %d floats, K to %d, span 2^%d, bursts %d, FIFO %d)"
                .formatted(
                        name,
                        core.array().rows(),
                        core.array().width(),
                        core.array().columns(),
                        core.memory().channels(),
                        core.memory().beatBits(),
                        core.vector().lanes(),
                        core.vector().vectorFloats(),
                        core.vector().maxInputs(),
                        core.memory().spanBits(),
                        core.memory().burstBeats(),
                        core.memory().fifoBeats());
    }

    /** The preset of this configuration. */
    public static Optional<Preset> preset(CoreConfig core) {
        return Arrays.stream(Preset.values())
                .filter(preset -> preset.config().shape().equals(core.shape()))
                .findFirst();
    }
}
