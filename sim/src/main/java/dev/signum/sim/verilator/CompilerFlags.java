// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.sim.tools.Toolchain;
import java.util.List;

/**
 * C++ flags that every translation unit of a model shares.
 *
 * @param common the flags
 */
record CompilerFlags(List<String> common) {

    static CompilerFlags of(Toolchain tools) {
        // Hidden symbols and no unique ones: several models, each with its own Verilator runtime, live in one process.
        return new CompilerFlags(List.of(
                "-std=c++20",
                "-fPIC",
                "-fvisibility=hidden",
                tools.compiler().getFileName().toString().startsWith("clang")
                        ? "-Qunused-arguments"
                        : "-fno-gnu-unique",
                "-w",
                "-DVL_USER_FINISH",
                "-DVL_USER_STOP",
                "-DVL_USER_FATAL",
                "-include",
                NativeSources.OVERRIDES));
    }
}
