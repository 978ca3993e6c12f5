// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that writing to a path replaces. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Follows links, so that what they point at is replaced and not they.
     *
     * @param target as the user named it; need not exist
     * @throws InputException if it is empty or names a folder, a device or a pipe, which no file may replace
     */
    public static Path of(Path target) {
        if (target.toString().isEmpty()) {
            throw new InputException("the name of the file to write is empty; name a file.");
        }
        Path real = Files.isSymbolicLink(target) ? pointedAt(target) : target;
        if (Files.isDirectory(real)) {
            throw new InputException(target + ": is a folder; name a file to write.");
        }
        if (Files.exists(real) && !Files.isRegularFile(real)) {
            throw new InputException(target + ": is a device or a pipe; name a file to write.");
        }
        return real;
    }

    private static Path pointedAt(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException e) {
            throw new InputException(link + ": is a link to what does not exist; name a file to write.", e);
        }
    }
}
