// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.host.image.Unwritable;
import dev.signum.host.verification.RtlHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files that a manifest of {@code generate} lists, so that those of an earlier core do not stay beside those of another.
 *
 * @param folder where they lie
 * @param sums SHA-256 by relative name
 */
record GeneratedFiles(Path folder, Map<String, String> sums) {
    private static final String MANIFEST = "manifest.json";

    /** What the manifest in a folder lists; nothing where there is none that can be read. */
    static GeneratedFiles in(Path folder) {
        Map<String, String> sums = new LinkedHashMap<>();
        Path manifest = folder.resolve(MANIFEST);
        if (Files.isRegularFile(manifest)) {
            try {
                JsonNode listed = new ObjectMapper()
                        .readTree(Files.readAllBytes(manifest))
                        .path("sha256");
                listed.properties()
                        .forEach(file -> sums.put(file.getKey(), file.getValue().asText()));
            } catch (JacksonException e) {
                sums.clear();
            } catch (IOException e) {
                throw Unwritable.of(manifest, e);
            }
        }
        return new GeneratedFiles(folder, sums);
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
