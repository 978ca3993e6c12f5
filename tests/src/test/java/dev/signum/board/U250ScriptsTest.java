// SPDX-License-Identifier: Apache-2.0
package dev.signum.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.tools.Subprocess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell scripts, with stand-ins for Vivado, {@code setpci} and {@code /sys}. */
class U250ScriptsTest {
    private static final String CARD = "0000:3b:00.0";

    @TempDir
    Path folder;

    private Path tools;

    @BeforeEach
    void tools() throws IOException {
        tools = Files.createDirectories(folder.resolve("bin"));
    }

    private void tool(String name, String body) throws IOException {
        Path file = Files.writeString(tools.resolve(name), "#!/bin/bash\n" + body + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private Subprocess.Result run(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(U250.HOME.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return Subprocess.run(
                folder,
                Map.of(
                        "PATH", tools + ":/usr/bin:/bin",
                        "SYSFS", folder.resolve("sys").toString(),
                        "RUNTIME_FOLDER", folder.toString()),
                command);
    }

    @Test
    void withoutVivadoTheySaySo() {
        Subprocess.Result build = run("build.sh", folder.resolve("out").toString());
        assertEquals(1, build.status());
        assertTrue(build.output().startsWith("signum: vivado is not on PATH"), build.output());
        assertEquals(2, run("program.sh", "missing.bit").status());
        assertEquals(2, run("program.sh").status());
    }

    @Test
    void buildNamesTheFoldersAndFailsWithVivado() throws IOException {
        tool("vivado", "echo \"$@\" > '" + folder + "/asked'; exit ${STATUS:-0}");
        Path out = folder.resolve("out");
        Subprocess.Result build = run("build.sh", out.toString());
        assertTrue(build.succeeded(), build.output());
        String asked = Files.readString(folder.resolve("asked"));
        assertTrue(asked.contains("-mode batch"), asked);
        assertTrue(asked.endsWith("-tclargs " + U250.HOME + " " + U250.CORE + " " + out + "\n"), asked);
        tool("vivado", "exit 1");
        assertEquals(1, run("build.sh", out.toString()).status());
    }

    @Test
    void aCardLeavesTheBusAndComesBack() throws IOException {
        tool("setpci", "echo \"$@\" >> '" + folder + "/setpci'; [[ $3 == *=* ]] || echo 0147");
        Path bus = folder.resolve("sys/bus/pci");
        Path device = Files.createDirectories(
                folder.resolve("sys/devices/pci0000:3a/0000:3a:00.0").resolve(CARD));
        Files.createDirectories(bus.resolve("devices"));
        Files.createSymbolicLink(bus.resolve("devices").resolve(CARD), device);
        Subprocess.Result removed = run("rescan.sh", "remove", CARD);
        assertTrue(removed.succeeded(), removed.output());
        assertEquals("1\n", Files.readString(device.resolve("remove")));
        Subprocess.Result back = run("rescan.sh", "rescan", CARD);
        assertTrue(back.succeeded(), back.output());
        assertEquals("1\n", Files.readString(bus.resolve("rescan")));
        assertEquals(
                List.of(
                        "-s 0000:3a:00.0 COMMAND",
                        "-s 0000:3a:00.0 CAP_EXP+8.w",
                        "-s 0000:3a:00.0 COMMAND=0000:0100",
                        "-s 0000:3a:00.0 CAP_EXP+8.w=0000:0006",
                        "-s 0000:3a:00.0 COMMAND=0147",
                        "-s 0000:3a:00.0 CAP_EXP+8.w=0147"),
                Files.readAllLines(folder.resolve("setpci")));
        assertFalse(Files.exists(folder.resolve("signum-rescan-" + CARD)));
    }

    @Test
    void rescanSaysWhatIsWrong() throws IOException {
        Files.createDirectories(folder.resolve("sys/bus/pci/devices"));
        Subprocess.Result absent = run("rescan.sh", "remove", CARD);
        assertEquals(1, absent.status());
        assertTrue(absent.output().contains("no PCIe device " + CARD), absent.output());
        assertEquals(1, run("rescan.sh", "rescan", CARD).status());
        assertEquals(2, run("rescan.sh", "remove", "3b:00.0").status());
        assertEquals(2, run("rescan.sh", "again", CARD).status());
    }
}
