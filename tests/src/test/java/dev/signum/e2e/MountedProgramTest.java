// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signum.host.fuse.FuseMount;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code signum card --mount} as a program of its own: told to end, it leaves no mount behind. */
class MountedProgramTest {
    private static final int SIGNALLED = 128;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"TERM, 15", "INT, 2", "HUP, 1"})
    @Timeout(300)
    void unmountsWhenItIsToldToEnd(String signal, int number) throws IOException, InterruptedException {
        assumeFalse(
                isIgnored(number), "this process ignores the signal, as those below nohup do, and so do its children");
        assumeTrue(FuseMount.isPermitted(), "a virtual card needs /dev/fuse and the right to mount");
        Path node = folder.resolve("xdma0_user");
        Process card = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dsignum.home=" + Project.path(""),
                        "dev.signum.host.cli.Main",
                        "card",
                        "--mount",
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = card.inputReader()) {
            String ready = out.readLine();
            assertTrue(ready != null && ready.startsWith("ready: "), ready);
            assertTrue(Files.exists(node));
            assertTrue(isMounted());
            new ProcessBuilder("kill", "-" + signal, Long.toString(card.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            assertTrue(card.waitFor(60, TimeUnit.SECONDS), "it does not end");
            assertTrue(card.exitValue() > SIGNALLED, "it ended with " + card.exitValue());
        } finally {
            card.destroyForcibly().waitFor();
        }
        assertFalse(isMounted());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private static boolean isIgnored(int signal) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line ->
                        (Long.parseUnsignedLong(line.replace("SigIgn:", "").strip(), 16) >>> signal - 1 & 1) != 0);
    }

    private boolean isMounted() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .anyMatch(line -> line.contains(" " + folder + " "));
    }
}
