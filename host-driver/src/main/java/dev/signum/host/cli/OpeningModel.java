// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.host.image.Image;
import dev.signum.host.image.PackedModels;
import dev.signum.host.runtime.Background;
import dev.signum.host.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A model that other threads are opening.
 *
 * @param image the image, packed where it is needed
 * @param tokenizer its tokenizer, where it is wanted
 */
record OpeningModel(Background<Image> image, Optional<Background<Tokenizer>> tokenizer) implements AutoCloseable {
    /**
     * Starts to open a model.
     *
     * @param path a model folder or an image
     * @param core the core it is for; none for the one an image is packed for
     * @param text whether the tokenizer is wanted
     */
    static OpeningModel start(Context context, Path path, Optional<CoreOptions.Choice> core, boolean text) {
        return start(() -> open(context, path, core), text);
    }

    /** The same for a card's core and an image that is loaded straight from the disk. */
    static OpeningModel toLoad(Context context, Path path, CoreOptions.Choice core, boolean text) {
        return start(
                () -> {
                    try (ProgressBar progress = packing(context, path)) {
                        return new PackedModels(context.cache()).openToLoad(path, core.config(), progress);
                    }
                },
                text);
    }

    /** An image that is loaded and not run: nothing long is read before. */
    static OpeningModel unread(Context context, Path path, CoreOptions.Choice core) {
        return start(
                () -> {
                    try (ProgressBar progress = packing(context, path)) {
                        return new PackedModels(context.cache()).openUnread(path, core.config(), progress);
                    }
                },
                false);
    }

    private static OpeningModel start(Supplier<Image> opening, boolean text) {
        Background<Image> image = Background.start("image", opening);
        if (!text) {
            return new OpeningModel(image, Optional.empty());
        }
        Background<Tokenizer> tokenizer =
                Background.start("tokenizer", () -> image.get().tokenizer());
        return new OpeningModel(image, Optional.of(tokenizer));
    }

    private static Image open(Context context, Path path, Optional<CoreOptions.Choice> core) {
        if (core.isEmpty()) {
            return Image.open(path);
        }
        try (ProgressBar progress = packing(context, path)) {
            return new PackedModels(context.cache()).open(path, core.get().config(), progress);
        }
    }

    private static ProgressBar packing(Context context, Path path) {
        return context.progress("packing " + path.getFileName());
    }

    @Override
    public void close() {
        try {
            tokenizer.ifPresent(opening -> opening.ifMade(Tokenizer::close));
        } finally {
            image.ifMade(Image::close);
        }
    }
}
