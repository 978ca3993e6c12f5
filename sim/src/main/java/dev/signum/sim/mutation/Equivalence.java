// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.mutation;

import dev.signum.sim.tools.Subprocess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks Yosys whether a mutant can be told from its original at all: {@code equiv_simple} and {@code equiv_induct} on registers matched by name. What
 * they prove holds from any common state on; what they do not prove may be equivalent all the same.
 */
public final class Equivalence {
    private static final List<String> TOOLS = List.of("yosys", "timeout");

    private Equivalence() {}

    /** Whether Yosys and coreutils' {@code timeout} are on PATH. */
    public static boolean isAvailable() {
        List<Path> path = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return TOOLS.stream()
                .allMatch(tool -> path.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(tool))));
    }

    /**
     * Whether the two designs are proven to be the same.
     *
     * @param top the top module
     * @param original file names and texts
     * @param changed file names and texts
     * @param folder an existing folder to work in
     * @param seconds after which the proof is given up
     */
    public static boolean isProven(
            String top, Map<String, String> original, Map<String, String> changed, Path folder, int seconds) {
        String script = read(top, "gold", original, folder)
                + read(top, "gate", changed, folder)
                + "design -copy-from gold gold; design -copy-from gate gate; equiv_make gold gate equiv; "
                + "hierarchy -top equiv; opt_clean; equiv_simple; equiv_induct; equiv_status -assert";
        return Subprocess.run(
                        folder, Map.of(), List.of("timeout", Integer.toString(seconds), "yosys", "-q", "-p", script))
                .succeeded();
    }

    private static String read(String top, String side, Map<String, String> files, Path folder) {
        try {
            Path sources = Files.createDirectories(folder.resolve(side));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(sources.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
        String names = files.keySet().stream().map(name -> side + "/" + name).collect(Collectors.joining(" "));
        return "read_verilog %s; hierarchy -top %s; proc; flatten; memory -nomap; memory_map; opt_clean; rename %s %s; design -stash %s; "
                .formatted(names, top, top, side, side);
    }
}
