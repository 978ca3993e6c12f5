// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.verification;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Verilog a record speaks of: the SHA-256 of the list that
 * {@code cd rtl-out && find . -name '*.v' | LC_ALL=C sort | xargs sha256sum} prints.
 */
public final class RtlHash {
    private RtlHash() {}

    /**
     * The hash of the Verilog files of a folder, in hexadecimal.
     *
     * @throws InputException where the folder cannot be read or holds no Verilog
     */
    public static String of(Path folder) {
        StringBuilder list = new StringBuilder();
        for (Path file : verilog(folder)) {
            list.append(ofFile(file))
                    .append("  ./")
                    .append(folder.relativize(file))
                    .append('\n');
        }
        return sha256(list.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of one file, in hexadecimal. */
    public static String ofFile(Path file) {
        return sha256(read(file));
    }

    /**
     * The Verilog files of a folder and those below, by name.
     *
     * @throws InputException where the folder cannot be read or holds no Verilog
     */
    public static List<Path> verilog(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(path -> path.toString().endsWith(".v"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
            if (files.isEmpty()) {
                throw new InputException(folder + " holds no Verilog; name a folder such as rtl-out.");
            }
            return files;
        } catch (IOException e) {
            throw new InputException("cannot read the folder " + folder + "; check the path", e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + "; check its permissions", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
