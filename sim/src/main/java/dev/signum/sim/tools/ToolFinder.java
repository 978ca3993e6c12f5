// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import dev.signum.arch.InputException;
import java.nio.file.Path;
import java.util.List;

/** Finds the tools. */
public final class ToolFinder {
    private ToolFinder() {}

    /** Temporary. */
    public static Toolchain toolchain() {
        Path v = Path.of("/usr/bin/verilator_bin");
        if (!v.toFile().exists()) {
            throw new InputException("no verilator");
        }
        return new Toolchain(
                v,
                Path.of("/usr/share/verilator"),
                Subprocess.run("verilator_bin", "--version").firstLine(),
                List.of("-fno-const-bit-op-tree"),
                Path.of("/usr/bin/g++"),
                Subprocess.run("g++", "--version").firstLine());
    }
}
