// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that asks a cache for one result; the result takes half a second to make, and each making is logged. */
final class BuildCacheProcess {

    private BuildCacheProcess() {}

    static Path get(Path folder) {
        return new BuildCache(folder).get("result", work -> make(folder, work)).path();
    }

    private static Path make(Path folder, Path work) throws IOException {
        Files.writeString(folder.resolve("log"), "made\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return Files.writeString(work.resolve("file"), "content");
    }

    public static void main(String... arguments) {
        get(Path.of(arguments[0]));
    }
}
