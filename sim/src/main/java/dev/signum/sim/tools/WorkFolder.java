// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for work in progress: gone when it is closed, and when the program is interrupted. */
public final class WorkFolder implements AutoCloseable {
    private final Path path;
    private final Thread onInterrupt = new Thread(this::deleteQuietly);

    private WorkFolder(Path path) {
        this.path = path;
    }

    /** Makes an empty folder in {@code parent} whose name begins with {@code prefix}. */
    public static WorkFolder in(Path parent, String prefix) throws IOException {
        WorkFolder folder = new WorkFolder(Files.createTempDirectory(parent, prefix));
        Runtime.getRuntime().addShutdownHook(folder.onInterrupt);
        return folder;
    }

    /** Where it lies. */
    public Path path() {
        return path;
    }

    // A tool that was interrupted with this program may still write; what it leaves is for the cache to sweep.
    private void deleteQuietly() {
        try {
            FileTree.delete(path);
        } catch (IOException e) {
            System.getLogger(WorkFolder.class.getName()).log(System.Logger.Level.DEBUG, "left behind: " + path, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook runs.
        }
        FileTree.delete(path);
    }
}
