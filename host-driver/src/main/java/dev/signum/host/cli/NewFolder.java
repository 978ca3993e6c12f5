// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.host.image.Unwritable;
import dev.signum.sim.tools.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Writes a folder's files beside it and moves them there when all are written; until then nothing changes. */
final class NewFolder {
    private NewFolder() {}

    /**
     * Fills a folder.
     *
     * @param target made with its parents if absent; files of the same names in it are replaced, others stay
     * @param writer writes into an empty folder
     * @throws InputException if the folder cannot be written; nothing is left then
     */
    static void write(Path target, Consumer<Path> writer) {
        Path folder = target.toAbsolutePath().normalize();
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new InputException(target + ": is a file; name a folder to write.");
            }
            Files.createDirectories(folder.getParent());
            Path temporary = Files.createTempDirectory(folder.getParent(), "." + folder.getFileName() + "-");
            Thread onInterrupt = new Thread(() -> deleteQuietly(temporary));
            Runtime.getRuntime().addShutdownHook(onInterrupt);
            try {
                writer.accept(temporary);
                move(temporary, folder);
            } finally {
                Runtime.getRuntime().removeShutdownHook(onInterrupt);
                FileTree.delete(temporary);
            }
        } catch (IOException e) {
            throw Unwritable.of(target, e);
        } catch (UncheckedIOException e) {
            throw Unwritable.of(target, e.getCause());
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(file.getFileName());
                if (Files.isDirectory(file)) {
                    move(file, target);
                } else {
                    Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            System.getLogger(NewFolder.class.getName()).log(System.Logger.Level.DEBUG, "left behind: " + folder, e);
        }
    }
}
