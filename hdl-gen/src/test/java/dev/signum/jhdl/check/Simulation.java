// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.check;

import dev.signum.jhdl.Emitted;
import dev.signum.sim.tools.ToolFinder;
import dev.signum.sim.tools.Toolchain;
import dev.signum.sim.verilator.CompiledModel;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs emitted text in Verilator: a line of inputs in, a line of outputs out, one clock cycle a line. */
final class Simulation {
    private final CompiledModel model;
    private final List<String> inputs;
    private final List<String> outputs;

    private Simulation(CompiledModel model, List<String> inputs, List<String> outputs) {
        this.model = model;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /** Writes the files of a design and returns their paths. */
    static List<Path> write(Emitted design, Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> file : design.files().entrySet()) {
            written.add(Files.writeString(folder.resolve(file.getKey()), file.getValue()));
        }
        return written;
    }

    /** Everything Verilator has to say about a design with every warning on; empty when there is nothing to say. */
    static String lint(Emitted design, Path folder) throws IOException, InterruptedException {
        Toolchain tools = ToolFinder.toolchain();
        List<String> command = new ArrayList<>(
                List.of(tools.verilator().toString(), "--lint-only", "-Wall", "--top-module", design.top()));
        command.addAll(tools.verilatorFlags());
        write(design, folder).forEach(file -> command.add(file.toString()));
        Path log = Files.createTempFile(folder, "log", ".txt");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        process.environment().putAll(tools.environment());
        process.start().waitFor();
        return Files.readString(log);
    }

    static Simulation build(Emitted design, Path folder, List<String> inputs, List<String> outputs) throws IOException {
        return new Simulation(ModelBuild.of(design.top(), write(design, folder)).compile(), inputs, outputs);
    }

    /** Values of the outputs, before the clock edge of each cycle. */
    List<long[]> run(List<long[]> lines) {
        List<long[]> values = new ArrayList<>();
        try (Dut dut = model.open()) {
            for (long[] line : lines) {
                for (int i = 0; i < line.length; i++) {
                    dut.port(inputs.get(i)).set(line[i]);
                }
                dut.settle();
                values.add(
                        outputs.stream().mapToLong(name -> dut.port(name).get()).toArray());
                dut.step();
            }
        }
        return values;
    }
}
