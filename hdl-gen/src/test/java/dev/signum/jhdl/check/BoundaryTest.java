// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SpinalHDL and Scala stay in one package. */
class BoundaryTest {
    @Test
    void onlyOnePackageKnowsSpinalHdl() throws Exception {
        Path sources = Path.of("src/main/java");
        Path boundary = sources.resolve("dev/signum/jhdl/spinal");
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> knowing = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(BoundaryTest::mentionsSpinalOrScala)
                    .toList();
            assertTrue(knowing.size() > 3, "the search finds the boundary itself");
            assertEquals(
                    List.of(),
                    knowing.stream().filter(file -> !file.startsWith(boundary)).toList());
        }
    }

    private static boolean mentionsSpinalOrScala(Path file) {
        try {
            return Files.readString(file).lines().anyMatch(line -> line.matches("import (spinal|scala)\\..*"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
