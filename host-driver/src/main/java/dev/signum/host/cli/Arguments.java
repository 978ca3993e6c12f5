// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The command line's arguments as UTF-8. In the C locale Java decodes them as ASCII and loses every other character; where
 * the system tells the bytes they were given as, they are decoded again.
 */
final class Arguments {
    private static final Path BYTES = Path.of("/proc/self/cmdline");

    private Arguments() {}

    static List<String> decoded(String... args) {
        List<String> given = List.of(args);
        boolean plain = given.stream().allMatch(arg -> arg.chars().allMatch(c -> c > 0 && c < 128));
        if (plain
                || Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))
                        .equals(StandardCharsets.UTF_8)) {
            return given;
        }
        try {
            String line = new String(Files.readAllBytes(BYTES), StandardCharsets.UTF_8);
            List<String> all = List.of(line.split("\0", -1));
            // The last argument ends with a zero byte too.
            int end = all.size() - 1;
            return end >= given.size() ? all.subList(end - given.size(), end) : given;
        } catch (IOException e) {
            return given;
        }
    }
}
