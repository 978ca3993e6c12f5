// SPDX-License-Identifier: Apache-2.0
package dev.signum.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is in the Verilog files of a folder. */
final class ShippedRtl {
    private ShippedRtl() {}

    /** SHA-256 of each file, in hexadecimal. */
    static Set<String> hashes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(".v"))
                    .map(ShippedRtl::hash)
                    .collect(Collectors.toSet());
        }
    }

    /** SHA-256 of one file. */
    static String hash(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
