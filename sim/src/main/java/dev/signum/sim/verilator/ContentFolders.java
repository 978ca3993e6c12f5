// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Source files under names that say what is in them: {@code <SHA-256>/<file name>}. Coverage counts carry the path that Verilator was given, and
 * a model may come from the cache long after the files that it was built from are gone, or stand beside one of another configuration with
 * the same module names.
 */
final class ContentFolders {

    private ContentFolders() {}

    /** Copies the sources into {@code work} and returns the copies' paths within it. */
    static List<String> copy(List<Path> sources, Path work) throws IOException {
        List<String> copies = new ArrayList<>();
        for (Path source : sources) {
            byte[] content = Files.readAllBytes(source);
            String copy = sha256(content) + "/" + source.getFileName();
            Path target = work.resolve(copy);
            Files.createDirectories(target.getParent());
            Files.write(target, content);
            copies.add(copy);
        }
        return copies;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
