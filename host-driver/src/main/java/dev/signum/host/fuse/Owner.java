// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.fuse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whose files are, in the system's numbers.
 *
 * @param user the user
 * @param group the group
 */
record Owner(int user, int group) {
    private static final Path SELF = Path.of("/proc/self");

    /** Who runs this process. */
    static Owner ofThisProcess() throws IOException {
        return new Owner((int) Files.getAttribute(SELF, "unix:uid"), (int) Files.getAttribute(SELF, "unix:gid"));
    }
}
