// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The programs that turn Verilog into a native model.
 *
 * @param verilator the {@code verilator_bin} executable
 * @param verilatorRoot the folder that holds Verilator's {@code include} folder
 * @param verilatorVersion what identifies this Verilator in cache keys
 * @param verilatorFlags arguments that this version needs on every run
 * @param compiler the C++ compiler
 * @param compilerVersion what identifies the compiler in cache keys
 */
public record Toolchain(
        Path verilator,
        Path verilatorRoot,
        String verilatorVersion,
        List<String> verilatorFlags,
        Path compiler,
        String compilerVersion) {

    /** Copies the list. */
    public Toolchain {
        verilatorFlags = List.copyOf(verilatorFlags);
    }

    /** Verilator's C++ headers and runtime sources. */
    public Path includeFolder() {
        return verilatorRoot.resolve("include");
    }

    /** Libraries that Verilator's FST writer needs: zlib, in newer versions lz4 too. */
    public List<String> traceLibraries() {
        return Files.isDirectory(includeFolder().resolve("fstcpp")) ? List.of("z", "lz4") : List.of("z");
    }

    /** What Verilator must find in its environment. */
    public Map<String, String> environment() {
        return Map.of("VERILATOR_ROOT", verilatorRoot.toString());
    }

    /** Text that changes whenever the output of these tools may change. */
    public String identity() {
        return String.join(
                "\n", verilatorVersion, String.join(" ", verilatorFlags), compiler.toString(), compilerVersion);
    }
}
