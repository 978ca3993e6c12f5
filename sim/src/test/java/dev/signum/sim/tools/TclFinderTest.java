// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TclFinderTest {
    @TempDir
    private Path folder;

    private Path bin;
    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void makeFolder() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
    }

    private Optional<Path> find(boolean root) {
        return new TclFinder(
                        Map.of("PATH", bin.toString()), new CacheFolder(folder.resolve("cache")), root, progress::add)
                .find();
    }

    @Test
    void whatIsThereIsTakenUnderAnyOfItsNames() throws IOException {
        Script.write(bin.resolve("tclsh8.6"), "exit 0");
        assertEquals(Optional.of(bin.resolve("tclsh8.6")), find(true));
        Script.write(bin.resolve("tclsh"), "exit 0");
        assertEquals(Optional.of(bin.resolve("tclsh")), find(true));
        assertEquals(List.of(), progress);
    }

    @Test
    void rootInstallsIt() throws IOException {
        Path made = bin.resolve("tclsh");
        Script.write(
                bin.resolve("apt-get"),
                "PATH=/usr/bin:/bin; printf '#!/bin/sh\\n' > '" + made + "'; chmod +x '" + made + "'");
        assertEquals(Optional.of(made), find(true));
        assertEquals(List.of("installing Debian packages tcl"), progress);
    }

    @Test
    void othersGoWithout() throws IOException {
        Script.write(bin.resolve("apt-get"), "exit 1");
        assertEquals(Optional.empty(), find(false));
        assertEquals(List.of(), progress);
        assertEquals(Optional.empty(), find(true), "where the installation fails");
    }
}
