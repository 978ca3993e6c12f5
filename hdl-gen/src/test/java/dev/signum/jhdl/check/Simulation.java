// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.jhdl.Emitted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs emitted text in Verilator: a line of inputs in, a line of outputs out, one clock cycle a line. */
final class Simulation {
    private final Path folder;

    private Simulation(Path folder) {
        this.folder = folder;
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
        List<String> command =
                new ArrayList<>(List.of("verilator", "--lint-only", "-Wall", "--top-module", design.top()));
        write(design, folder).forEach(file -> command.add(file.toString()));
        return run(folder, "", command).output();
    }

    static Simulation build(Emitted design, Path folder, List<String> inputs, List<String> outputs)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "verilator",
                "--cc",
                "--exe",
                "--build",
                "-Wall",
                "-CFLAGS",
                "-O0",
                "-o",
                "run",
                "-Mdir",
                "obj",
                "--top-module",
                design.top(),
                "main.cpp"));
        write(design, folder).forEach(file -> command.add(file.getFileName().toString()));
        Files.writeString(folder.resolve("main.cpp"), main(design.top(), inputs, outputs));
        Result built = run(folder, "", command);
        assertEquals(0, built.code(), built.output());
        return new Simulation(folder);
    }

    /** Values of the outputs, before the clock edge of each cycle. */
    List<long[]> run(List<long[]> inputs) throws IOException, InterruptedException {
        String lines = inputs.stream()
                .map(line -> Arrays.stream(line).mapToObj(Long::toString).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n", "", "\n"));
        Result result = run(folder, lines, List.of(folder.resolve("obj/run").toString()));
        assertEquals(0, result.code(), result.output());
        return result.output()
                .lines()
                .map(line -> Stream.of(line.split(" "))
                        .mapToLong(Long::parseUnsignedLong)
                        .toArray())
                .toList();
    }

    private static String main(String top, List<String> inputs, List<String> outputs) {
        String read = inputs.stream()
                .map(in -> "    if (!(std::cin >> value)) return 0;\n    dut." + in + " = value;\n")
                .collect(Collectors.joining());
        String print = outputs.stream()
                .map(out -> "(uint64_t)dut." + out)
                .collect(Collectors.joining(" << ' ' << ", "    std::cout << ", " << '\\n';\n"));
        return """
                #include "V%s.h"
                #include <cstdint>
                #include <iostream>
                int main() {
                  V%s dut;
                  uint64_t value;
                  for (;;) {
                %s    dut.clk = 0;
                    dut.eval();
                %s    dut.clk = 1;
                    dut.eval();
                  }
                }
                """.formatted(top, top, read, print);
    }

    private record Result(int code, String output) {}

    private static Result run(Path folder, String input, List<String> command)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "log", ".txt");
        Path in = Files.writeString(Files.createTempFile(folder, "in", ".txt"), input);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int code = process.waitFor();
        return new Result(code, Files.readString(log, StandardCharsets.UTF_8));
    }
}
