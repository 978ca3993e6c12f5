// SPDX-License-Identifier: Apache-2.0
package dev.signum.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;

/** What is in the Verilog files of a folder. */
final class ShippedRtl {
    private ShippedRtl() {}

    /** SHA-256 of each file, in hexadecimal. */
    static Set<String> hashes(Path folder) throws IOException {
        Set<String> hashes = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".v")).toList()) {
                hashes.add(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        return hashes;
    }
}
