// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.loading;

import dev.signum.sim.tools.Subprocess;
import java.nio.file.Path;

/** The kernel's copies of files in memory. */
public final class PageCache {
    private PageCache() {}

    /** Writes a file's changes out and drops its copies, so that the next reader waits for the disk. */
    public static void drop(Path file) {
        Subprocess.run("sync", file.toString());
        Subprocess.run("dd", "if=" + file, "iflag=nocache", "count=0");
    }
}
