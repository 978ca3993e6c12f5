// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.host.image.OutputFile;
import dev.signum.host.image.Unwritable;
import dev.signum.sim.tools.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
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
        if (target.toString().isEmpty()) {
            throw new InputException("the name of the folder to write is empty; name a folder.");
        }
        Path folder = target.toAbsolutePath().normalize();
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new InputException(target + ": is a file; name a folder to write.");
            }
            Files.createDirectories(folder.getParent());
            try (WorkFolder temporary = WorkFolder.in(folder.getParent(), "." + folder.getFileName() + "-")) {
                writer.accept(temporary.path());
                move(temporary.path(), folder);
            }
        } catch (IOException e) {
            throw Unwritable.of(target, e);
        } catch (UncheckedIOException e) {
            throw Unwritable.of(target, e.getCause());
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Map<Path, Path> moves = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                moves.put(file, OutputFile.of(to.resolve(from.relativize(file))));
            }
        }
        for (Map.Entry<Path, Path> move : moves.entrySet()) {
            Files.createDirectories(move.getValue().getParent());
            Files.move(move.getKey(), move.getValue(), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
