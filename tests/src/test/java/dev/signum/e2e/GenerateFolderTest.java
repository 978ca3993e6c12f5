// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.host.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code signum generate} leaves in a folder that held another core. */
class GenerateFolderTest {
    @TempDir
    private Path folder;

    private Set<String> generate(String name, String... more) throws IOException {
        Path target = folder.resolve(name);
        String[] args = Stream.concat(Stream.of("generate", "-o", target.toString()), Stream.of(more))
                .toArray(String[]::new);
        CommandLineRun run = CommandLineRun.of(Project.path(""), args);
        assertEquals(0, run.code(), run.err());
        try (Stream<Path> files = Files.walk(target)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> target.relativize(file).toString())
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void aBoardIsWrittenWholeAndOnlyWhereThereIsOne() throws IOException {
        Set<String> files = generate("board", "--board", "u250");
        assertTrue(
                files.containsAll(Set.of("signum_u250_top.v", "crossings.tsv", "address_map.tcl", "stubs/ip_xdma.v")));
        CommandLineRun unknown = CommandLineRun.of(Project.path(""), "generate", "--board", "u251");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("no board 'u251'; there is: u250"), unknown.err());
    }

    @Test
    void filesOfAnEarlierCoreGoAndOthersStay() throws IOException {
        Set<String> wide = generate("alone", "--block", "pe", "--width", "256");
        Set<String> narrow = generate("both", "--block", "pe");
        Files.writeString(folder.resolve("both/notes"), "mine");
        Path changed = folder.resolve("both/pe_64.v");
        assertTrue(narrow.contains("pe_64.v") && !wide.contains("pe_64.v"));
        Files.writeString(changed, Files.readString(changed) + "// changed by hand\n");

        Set<String> left = generate("both", "--block", "pe", "--width", "256");
        Set<String> expected =
                Stream.concat(wide.stream(), Stream.of("notes", "pe_64.v")).collect(Collectors.toSet());
        assertEquals(expected, left);
    }
}
