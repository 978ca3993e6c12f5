// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.config.Preset;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.checkpoint.synth.ModelFormat;
import dev.signum.host.checkpoint.synth.SyntheticModel;
import dev.signum.host.checkpoint.synth.SyntheticSpec;
import java.nio.file.Path;
import java.util.Optional;

/** A small model and its image. */
final class SampleImage {
    static final SyntheticSpec SPEC = new SyntheticSpec(40, 100, 5, 1, 2, 300, 7);

    private SampleImage() {}

    /** Writes {@code model} and {@code model.signum} into a folder. */
    static void write(Path folder) {
        SyntheticModel.write(SPEC, folder.resolve("model"), ModelFormat.TORCH, Long.MAX_VALUE, Optional.empty());
        try (FbiModel model = FbiModel.open(folder.resolve("model"))) {
            ImagePacker.pack(model, Preset.U250.config(), folder.resolve("model.signum"), Progress.NONE);
        }
    }
}
