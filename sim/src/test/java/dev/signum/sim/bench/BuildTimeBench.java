// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.tools.CacheFolder;
import dev.signum.sim.tools.FileTree;
import dev.signum.sim.tools.ToolFinder;
import dev.signum.sim.tools.Toolchain;
import dev.signum.sim.verilator.CompiledModel;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how long the build of a small simulation takes: {@code ./mvnw test -Dtest=BuildTimeBench -Dmaven.test.redirectTestOutputToFile=false}. Its name
 * keeps it out of plain test runs.
 */
class BuildTimeBench {
    private static final Path FIFO = Path.of("src/main/resources/dev/signum/sim/bench/fifo16.v");
    private static final double NANOS = 1e9;

    @Test
    void buildIsKept(@TempDir Path folder) throws IOException {
        Toolchain tools = ToolFinder.toolchain();
        CacheFolder cache = new CacheFolder(folder);
        double empty = seconds(tools, cache, false);
        double second = secondsAnew(tools, cache, folder);
        double later = secondsAnew(tools, cache, folder);
        double warm = seconds(tools, cache, true);
        System.out.printf(
                Locale.ROOT,
                "simulation build of a 16-entry FIFO: %.2f s with an empty cache, %.2f s as the process's second, which compiles headers"
                        + " ahead, %.2f s as a later one, %.3f s from the cache%n",
                empty,
                second,
                later,
                warm);
    }

    private static double secondsAnew(Toolchain tools, CacheFolder cache, Path folder) throws IOException {
        try (Stream<Path> kept = Files.list(folder)) {
            for (Path shelf : kept.filter(path -> !path.endsWith("runtime")).toList()) {
                FileTree.delete(shelf);
            }
        }
        return seconds(tools, cache, false);
    }

    private static double seconds(Toolchain tools, CacheFolder cache, boolean kept) {
        long start = System.nanoTime();
        CompiledModel model = ModelBuild.of("fifo16", List.of(FIFO)).compile(tools, cache);
        try (Dut dut = model.open()) {
            dut.step();
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        assertTrue(model.fromCache() == kept, "from the cache: " + model.fromCache());
        return seconds;
    }
}
