// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.host.image.Unwritable;
import dev.signum.host.verification.RtlHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The files that {@code generate} wrote to a folder, so that those of an earlier core do not stay beside those of another.
 *
 * @param folder where they lie
 * @param sums SHA-256 by relative name
 */
record GeneratedFiles(Path folder, Map<String, String> sums) {

    /** What the manifest in a folder lists; nothing where there is none that can be read. */
    static GeneratedFiles in(Path folder) {
        try {
            return new GeneratedFiles(
                    folder, RtlManifest.in(folder).map(RtlManifest::sums).orElse(Map.of()));
        } catch (InputException e) {
            // It is about to be replaced.
            return new GeneratedFiles(folder, Map.of());
        }
    }

    /** Deletes those that another manifest does not list, where they are as they were written. */
    void removeAllBut(GeneratedFiles kept) {
        for (Map.Entry<String, String> file : sums.entrySet()) {
            Path path = folder.resolve(file.getKey()).normalize();
            boolean ours = path.startsWith(folder.normalize()) && Files.isRegularFile(path);
            if (ours && !kept.sums.containsKey(file.getKey())) {
                removeIfUnchanged(path, file.getValue());
            }
        }
    }

    private static void removeIfUnchanged(Path path, String sum) {
        try {
            if (RtlHash.ofFile(path).equals(sum)) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw Unwritable.of(path, e);
        }
    }
}
