// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bench;

import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A design of the benchmark with its three loops.
 *
 * @param name in results
 * @param build the model with its loop in C++
 * @param stepped makes the loop that steps
 * @param batched makes the loop that plays batches
 */
record BenchDesign(String name, ModelBuild build, Function<Dut, Loop> stepped, Function<Dut, Loop> batched) {
    // Rows of a few hundred bytes stay in the second-level cache.
    private static final int DEPTH = 1024;
    private static final int WIDE_DEPTH = 256;

    static BenchDesign fifo(Path verilog) {
        return new BenchDesign(
                "fifo",
                build("fifo16", List.of(verilog), "fifo.cpp"),
                FifoLoops.Stepped::new,
                dut -> new FifoLoops.Batched(dut, DEPTH));
    }

    static BenchDesign pe(String top, List<Path> verilog) {
        return new BenchDesign(
                "pe", build(top, verilog, "pe.cpp"), PeLoops.Stepped::new, dut -> new PeLoops.Batched(dut, DEPTH));
    }

    static BenchDesign array(List<Path> verilog) {
        return new BenchDesign(
                "array",
                build("systolic_array", verilog, "array.cpp"),
                ArrayLoops.Stepped::new,
                dut -> new ArrayLoops.Batched(dut, WIDE_DEPTH));
    }

    private static ModelBuild build(String top, List<Path> verilog, String loop) {
        return ModelBuild.of(top, verilog)
                .withNativeFile("bench_loop.h", resource("bench_loop.h"))
                .withNativeFile(loop, resource(loop));
    }

    static String resource(String name) {
        try (InputStream content = BenchDesign.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }
}
