// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The sentence for what cannot be written. */
public final class Unwritable {
    private Unwritable() {}

    /** The error for a file or folder that the file system refused. */
    public static InputException of(Path target, IOException cause) {
        return new InputException(
                target + ": cannot be written (" + reason(cause)
                        + "); choose a place that exists, with space and permission.",
                cause);
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case NoSuchFileException missing -> "there is no such folder";
            case AccessDeniedException denied -> "permission denied";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(cause.getMessage());
        };
    }
}
