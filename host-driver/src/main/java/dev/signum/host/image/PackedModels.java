// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.sim.tools.CacheFolder;
import dev.signum.sim.tools.CacheKind;
import dev.signum.sim.tools.CacheShelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Opens models as images. A model folder is packed into the cache the first time and never written to; an open image stays
 * usable when its file is dropped from the cache.
 *
 * @param cache where images of model folders are kept
 */
public record PackedModels(CacheFolder cache) {
    private static final int KEY_BYTES = 12;

    /**
     * Opens an image, or the image of a model folder.
     *
     * @param modelOrImage a model folder or a {@code .signum} file
     * @param core the core the streams are for
     * @param progress told of packing, where it is needed
     * @throws InputException if there is no such model, it is damaged, or an image is for another core
     */
    public Image open(Path modelOrImage, CoreConfig core, Progress progress) {
        return open(modelOrImage, core, progress, Image::open);
    }

    /** The same with streams that are checked when they are loaded, as {@link Image#openToLoad}. */
    public Image openToLoad(Path modelOrImage, CoreConfig core, Progress progress) {
        return open(modelOrImage, core, progress, Image::openToLoad);
    }

    /** The same with nothing long read yet, as {@link Image#openUnread}. */
    public Image openUnread(Path modelOrImage, CoreConfig core, Progress progress) {
        return open(modelOrImage, core, progress, Image::openUnread);
    }

    private Image open(Path modelOrImage, CoreConfig core, Progress progress, Function<Path, Image> opening) {
        if (!Files.exists(modelOrImage)) {
            throw new InputException(modelOrImage + ": no such model; name a model folder or an image.");
        }
        if (!Files.isDirectory(modelOrImage)) {
            Image image = opening.apply(modelOrImage);
            try {
                image.requireCore(core);
                return image;
            } catch (InputException e) {
                image.close();
                throw e;
            }
        }
        return ofFolder(modelOrImage, core, progress, opening);
    }

    private Image ofFolder(Path folder, CoreConfig core, Progress progress, Function<Path, Image> opening) {
        CacheShelf shelf = cache.shelf(CacheKind.IMAGES);
        Path target = shelf.folder().resolve(key(folder, core) + ImageFormat.SUFFIX);
        if (Files.isRegularFile(target)) {
            try {
                Image image = opening.apply(target);
                shelf.used(target);
                return image;
            } catch (InputException e) {
                // Damaged, or dropped by another process; what is in the cache can be made again.
            }
        }
        Image image = pack(folder, core, target, progress, opening);
        shelf.stored(target);
        return image;
    }

    private static Image pack(
            Path folder, CoreConfig core, Path target, Progress progress, Function<Path, Image> opening) {
        while (true) {
            try (FbiModel model = FbiModel.open(folder)) {
                ImagePacker.pack(model, core, target, progress);
            }
            try {
                return opening.apply(target);
            } catch (InputException e) {
                // Another process may have dropped it before it was open; that is the one reason to pack it again.
                if (!(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                }
            }
        }
    }

    /** Changes whenever a file of the model, the core or the format does. */
    private static String key(Path folder, CoreConfig core) {
        StringBuilder identity = new StringBuilder();
        identity.append(folder.toAbsolutePath().normalize()).append('\n');
        identity.append(core.shape()).append('\n').append(ImageFormat.VERSION);
        try (Stream<Path> list = Files.list(folder)) {
            List<Path> files = list.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                identity.append('\n').append(file.getFileName()).append(' ').append(Files.size(file));
                identity.append(' ').append(Files.getLastModifiedTime(file).toMillis());
            }
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(identity.toString().getBytes(StandardCharsets.UTF_8));
            return folder.toAbsolutePath().normalize().getFileName() + "-"
                    + HexFormat.of().formatHex(hash, 0, KEY_BYTES);
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be listed; check its permissions.", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
