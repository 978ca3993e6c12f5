// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCacheTest {

    @TempDir
    private Path folder;

    @Test
    void processesThatAskTogetherMakeItOnce() throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            BuildCacheProcess.class.getName(),
                            folder.toString())
                    .inheritIO()
                    .start());
        }
        for (Process process : processes) {
            assertEquals(0, process.waitFor());
        }
        assertMadeOnce();
    }

    @Test
    void threadsThatAskTogetherMakeItOnce() throws IOException, InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Path>> results = Stream.generate(() -> threads.submit(() -> BuildCacheProcess.get(folder)))
                    .limit(4)
                    .toList();
            for (Future<Path> result : results) {
                assertEquals(folder.resolve("result"), result.get());
            }
        }
        assertMadeOnce();
    }

    private void assertMadeOnce() throws IOException {
        assertEquals("made\n", Files.readString(folder.resolve("log")));
        assertEquals("content", Files.readString(folder.resolve("result")));
        assertEquals(0, workFolders());
    }

    @Test
    void aFailureLeavesNothingAndIsTriedAgain() throws IOException {
        BuildCache cache = new BuildCache(folder);
        assertThrows(
                ModelBuildException.class,
                () -> cache.get("result", work -> {
                    Files.writeString(work.resolve("half"), "x");
                    throw new ModelBuildException("refused");
                }));
        assertFalse(Files.exists(folder.resolve("result")));
        assertEquals(0, workFolders());
        assertTrue(cache.get("result", work -> Files.writeString(work.resolve("file"), "y"))
                .made());
        assertFalse(cache.get("result", work -> work).made());
    }

    private long workFolders() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("work-"))
                    .count();
        }
    }
}
