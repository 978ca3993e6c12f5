// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import dev.signum.jhdl.Emitted;
import dev.signum.jhdl.Emitter;
import dev.signum.jhdl.Module;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Emits a module, simulates the emitted text and hands out seeded randomness; {@code -Dsignum.seed=...} replays a run. */
final class Bench {
    private static final long SEED = Long.getLong("signum.seed", System.nanoTime());

    private Bench() {}

    /** The simulation of a module, clocked by {@code clk}. */
    static Dut open(Supplier<? extends Module> module) {
        Emitted emitted = Emitter.emit(module);
        return ModelBuild.of(emitted.top(), write(emitted.files())).compile().open("clk", SEED);
    }

    /** Writes emitted files to a folder of their own and names them. */
    static List<Path> write(Map<String, String> files) {
        try {
            Path folder = Files.createTempDirectory("signum-bench");
            folder.toFile().deleteOnExit();
            List<Path> paths = new ArrayList<>();
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = Files.writeString(folder.resolve(file.getKey()), file.getValue());
                path.toFile().deleteOnExit();
                paths.add(path);
            }
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The seed of this run, for failure messages. */
    static String seed() {
        return "replay with -Dsignum.seed=" + SEED;
    }

    /** Randomness of one test, the same in every replay. */
    static SplittableRandom random(String test) {
        return new SplittableRandom(SEED ^ test.hashCode());
    }
}
