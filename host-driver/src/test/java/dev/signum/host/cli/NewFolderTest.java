// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders are filled whole or not at all. */
class NewFolderTest {
    @TempDir
    Path folder;

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void filesAreMovedAndOthersStay() throws IOException {
        Path target = Files.createDirectories(folder.resolve("a/b"));
        write(target.resolve("core.v"), "old");
        write(target.resolve("notes"), "mine");
        NewFolder.write(target, made -> write(made.resolve("core.v"), "new"));
        assertEquals("new", Files.readString(target.resolve("core.v")));
        assertEquals(List.of("core.v", "notes"), names(target));
        assertEquals(List.of("b"), names(folder.resolve("a")));
        NewFolder.write(folder.resolve("x/y"), made -> write(made.resolve("core.v"), "new"));
        assertEquals(List.of("core.v"), names(folder.resolve("x/y")));
    }

    @Test
    void foldersBelowAreFilledLikewise() throws IOException {
        for (String text : List.of("first", "second")) {
            NewFolder.write(folder.resolve("t"), made -> write(below(made).resolve("leaf.v"), text));
        }
        assertEquals("second", Files.readString(folder.resolve("t/behavioural/leaf.v")));
        assertEquals(List.of("t"), names(folder));
    }

    private static Path below(Path made) {
        try {
            return Files.createDirectory(made.resolve("behavioural"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void failuresLeaveNothing() throws IOException {
        assertThrows(
                InputException.class,
                () -> NewFolder.write(folder.resolve("t"), made -> {
                    write(made.resolve("half.v"), "half");
                    throw new UncheckedIOException(new IOException("disk full"));
                }));
        assertEquals(List.of(), names(folder));
        write(folder.resolve("file"), "");
        assertThrows(InputException.class, () -> NewFolder.write(folder.resolve("file"), made -> {}));
        assertThrows(InputException.class, () -> NewFolder.write(folder.resolve("file/below"), made -> {}));
        assertThrows(InputException.class, () -> NewFolder.write(Path.of(""), made -> {}));
    }
}
