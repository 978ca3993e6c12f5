// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.loading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that this process had resident: {@code VmHWM} of Linux. */
public final class PeakMemory {
    private static final String FIELD = "VmHWM:";
    private static final double KIB_IN_MB = 1024 / 1e6;

    private PeakMemory() {}

    /** Begins anew from what is resident now. */
    public static void reset() {
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        } catch (IOException e) {
            throw new UncheckedIOException("/proc/self/clear_refs cannot be written", e);
        }
    }

    /** The peak in MB. */
    public static double megabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith(FIELD))
                    .mapToDouble(line -> KIB_IN_MB
                            * Long.parseLong(line.substring(FIELD.length())
                                    .replace("kB", "")
                                    .strip()))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("/proc/self/status cannot be read", e);
        }
    }
}
