// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.sim.tools.Subprocess;
import dev.signum.sim.tools.Toolchain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Runs the C++ compiler: as many at a time as there are processors, first come first served, so that what is waited for longest goes undisturbed. */
final class CompilerRun {

    private static final Semaphore PROCESSORS =
            new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    private CompilerRun() {}

    static Subprocess.Result run(Toolchain tools, Path folder, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(tools.compiler().toString()));
        command.addAll(arguments);
        PROCESSORS.acquireUninterruptibly();
        try {
            return Subprocess.run(folder, tools.environment(), command);
        } finally {
            PROCESSORS.release();
        }
    }
}
