// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.sim.tools.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * C++ flags of a simulation library.
 *
 * @param common what every translation unit gets
 * @param model what the model's own units get besides
 * @param precompiles whether a header can be compiled ahead, in the manner of GCC
 */
record CompilerFlags(List<String> common, List<String> model, boolean precompiles) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    static CompilerFlags of(Toolchain tools) {
        boolean clang = tools.compiler().getFileName().toString().startsWith("clang");
        // Hidden symbols and no unique ones: several models, each with its own Verilator runtime, live in one process.
        List<String> common = List.of(
                // As Verilator itself: the standard library's headers take a quarter less time to read than as C++20.
                "-std=c++17",
                "-fPIC",
                "-fvisibility=hidden",
                clang ? "-Qunused-arguments" : "-fno-gnu-unique",
                "-w",
                "-DVL_USER_FINISH",
                "-DVL_USER_STOP",
                "-DVL_USER_FATAL",
                "-include",
                NativeSources.OVERRIDES);
        List<String> popcount = List.of("-mpopcnt", "-include", NativeSources.POPCOUNT);
        return new CompilerFlags(common, cpuCountsBits() ? popcount : List.of(), !clang);
    }

    // The flag is for x86 alone, and a cache may be shared with an older machine: ask this one.
    private static boolean cpuCountsBits() {
        try {
            return Files.isReadable(CPU_INFO)
                    && Files.readAllLines(CPU_INFO).stream()
                            .anyMatch(line -> line.startsWith("flags") && line.contains(" popcnt "));
        } catch (IOException e) {
            return false;
        }
    }
}
