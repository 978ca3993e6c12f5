// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.fuse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel lets this process do. */
final class Capabilities {
    private static final String EFFECTIVE = "CapEff:";
    private static final int SYS_ADMIN = 21;

    private Capabilities() {}

    /** Whether it may mount: CAP_SYS_ADMIN is in effect. */
    static boolean mayMount() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith(EFFECTIVE))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring(EFFECTIVE.length()).strip(), 16))
                    .anyMatch(bits -> (bits >>> SYS_ADMIN & 1) != 0);
        } catch (IOException e) {
            return false;
        }
    }
}
