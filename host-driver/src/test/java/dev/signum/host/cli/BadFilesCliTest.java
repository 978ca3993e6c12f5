// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.host.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what they should be: one line that names them, exit code 2, and nothing lost. */
class BadFilesCliTest {
    @TempDir
    Path folder;

    private CliRun run(String... args) {
        return CliRun.of(folder.resolve("cache"), args);
    }

    private Path modelCopy() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("model"));
        try (Stream<Path> files = Files.list(Repository.fbiTiny())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName().toString()));
            }
        }
        return copy;
    }

    private static void refused(CliRun run, String... parts) {
        assertEquals(2, run.code(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        for (String part : parts) {
            assertTrue(run.err().contains(part), run.err());
        }
        assertFalse(run.err().contains("defect"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "\u0000\u0001", "{\"model\":{\"type\":\"none\"}}"})
    void aTokenizerThatIsNoneIsNamedByEveryCommand(String text) throws IOException {
        Path model = modelCopy();
        Files.writeString(model.resolve("tokenizer.json"), text);
        String name = model.toString();
        refused(run("run", "x", "--model", name, "--device", "reference"), "tokenizer.json");
        refused(run("inspect", name), "tokenizer.json");
        Path image = folder.resolve("out.signum");
        refused(run("pack", name, "-o", image.toString()), "tokenizer.json");
        assertFalse(Files.exists(image));
    }

    @Test
    void inspectFindsDamageOutsideTheBinaryWeights() throws IOException {
        Path model = modelCopy();
        Path weights = model.resolve("pytorch_model.bin");
        byte[] bytes = Files.readAllBytes(weights);
        // The embeddings are the first tensor of the file.
        bytes[bytes.length / 40] ^= 1;
        Files.write(weights, bytes);
        refused(run("inspect", model.toString()), "pytorch_model.bin");
    }

    @Test
    void packFollowsALinkAndKeepsIt() throws IOException {
        Path file = Files.createFile(folder.resolve("old"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        // Once over an empty file, once over an image.
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    0,
                    run("pack", Repository.fbiTiny().toString(), "-o", link.toString())
                            .code());
            assertTrue(Files.isSymbolicLink(link));
            assertTrue(Files.size(file) > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch_model.bin", "tokenizer.json", "../model/config.json"})
    void packKeepsWhatIsNoImage(String name) throws IOException {
        Path model = modelCopy();
        Path file = model.resolve(name);
        byte[] before = Files.readAllBytes(file);
        refused(run("pack", model.toString(), "-o", file.toString()), "is no image", "name another file");
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void packReplacesNeitherDevicesNorFoldersNorBrokenLinks() throws IOException {
        String model = Repository.fbiTiny().toString();
        refused(run("pack", model, "-o", "/dev/zero"), "/dev/zero", "device");
        assertFalse(Files.isRegularFile(Path.of("/dev/zero")));
        refused(run("pack", model, "-o", folder.toString()), "is a folder");
        refused(run("pack", model, "-o", ""), "empty");
        Path broken = Files.createSymbolicLink(folder.resolve("broken"), folder.resolve("nowhere"));
        refused(run("pack", model, "-o", broken.toString()), "broken");
    }

    @Test
    void randomModelLeavesAFolderWithFilesAlone() throws IOException {
        Path model = modelCopy();
        byte[] before = Files.readAllBytes(model.resolve("config.json"));
        refused(run("random-model", "-o", model.toString()), "name a new folder");
        assertArrayEquals(before, Files.readAllBytes(model.resolve("config.json")));
    }

    @Test
    void aFolderOfVerilogSaysWhatCoreItIs() throws IOException {
        Path rtl = Files.createDirectory(folder.resolve("rtl"));
        Path manifest = rtl.resolve("manifest.json");
        String tiny = Files.readString(Repository.path("rtl-out/tiny/manifest.json"));
        Files.writeString(manifest, tiny.replace("\"columns\": 16", "\"columns\": 8"));
        String[] args = {"run", "Once", "-n", "2", "--json", "--rtl", rtl.toString()};
        CliRun run = run(args);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("\"preset\":\"custom\""), run.out());
        for (String columns : new String[] {"7", "\"many\"", "[]"}) {
            Files.writeString(manifest, tiny.replace("\"columns\": 16", "\"columns\": " + columns));
            refused(run(args), "manifest.json", "does not describe a core");
        }
        Files.writeString(manifest, tiny.substring(0, 100));
        refused(run(args), "manifest.json", "not valid JSON");
    }

    @Test
    void aModelTooLargeForItsFormatIsRefused() {
        Path model = folder.resolve("huge");
        refused(
                run("random-model", "--hidden", "64000000", "--intermediate", "64000000", "-o", model.toString()),
                "largest matrix");
        assertFalse(Files.exists(model));
    }

    @Test
    void aTokenizerToCopyMustBeAFile() {
        refused(
                run(
                        "random-model",
                        "--tokenizer",
                        "/dev/zero",
                        "-o",
                        folder.resolve("new").toString()),
                "/dev/zero");
        assertFalse(Files.exists(folder.resolve("new")));
    }

    @Test
    void textsThatCannotBeReadAreNamed() throws IOException {
        refused(run("evaluate", folder.resolve("none").toString()), "no such file");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        refused(run("evaluate", binary.toString()), "not UTF-8");
    }

    @Test
    void resultsThatNobodyTakesAreReported() {
        CliRun run = CliRun.intoFullDisk(folder.resolve("cache"), "run", "Once", "-n", "1", "--device", "reference");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("standard output"), run.err());
    }
}
