// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.host.image.CoreText;
import dev.signum.host.image.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which core, and where its Verilog is. */
final class CoreOptions {
    private static final String CUSTOM = "custom";

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description =
                    "The core: tiny, u250 or u280 (default: what --rtl holds; for an image, the one it is packed for; else tiny).")
    private String preset;

    @Option(
            names = "--rtl",
            paramLabel = "DIR",
            description = "A folder with the core's Verilog (default: rtl-out/<preset> of Signum).")
    private Path rtl;

    /**
     * A core and its name.
     *
     * @param label the preset's name, or {@code custom}
     */
    record Choice(String label, CoreConfig config) {}

    /** The core that is known without the model: none for an image without {@code --preset}. */
    Optional<Choice> known(Path model) {
        if (preset != null) {
            return Optional.of(choice(Preset.named(preset)));
        }
        Optional<Choice> generated = Optional.ofNullable(rtl)
                .flatMap(RtlManifest::in)
                .map(RtlManifest::core)
                .map(core -> CoreText.preset(core).map(CoreOptions::choice).orElse(new Choice(CUSTOM, core)));
        if (generated.isPresent()) {
            return generated;
        }
        return Files.isRegularFile(model) ? Optional.empty() : Optional.of(choice(Preset.TINY));
    }

    /** The core that was asked for by name or by Verilog; none where it is left to the card. */
    Optional<Choice> asked() {
        return preset == null && rtl == null ? Optional.empty() : known(Path.of(""));
    }

    /** The core that a card says it is. */
    static Choice of(CoreConfig card) {
        return CoreText.preset(card).map(CoreOptions::choice).orElse(new Choice(CUSTOM, card));
    }

    /** The core that an image is packed for. */
    static Choice of(Image image) {
        return of(image.layout().core());
    }

    private static Choice choice(Preset preset) {
        return new Choice(preset.label(), preset.config());
    }

    Path rtl(Context context, Choice core) {
        return Optional.ofNullable(rtl)
                .orElseGet(() -> context.requireHome().resolve("rtl-out").resolve(core.label()));
    }
}
