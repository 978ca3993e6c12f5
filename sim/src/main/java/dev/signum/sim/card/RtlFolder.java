// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.card;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of emitted Verilog: one module a file, and under {@value #BEHAVIOURAL} stand-ins with the names of the modules that they
 * may replace in simulation. Models of an FPGA's cells lie under {@value #SIM_MODELS}.
 *
 * @param path the folder
 */
public record RtlFolder(Path path) {
    /** The top module of every core. */
    public static final String TOP = "signum_core";

    /** How the module begins that only a core of tables has. */
    private static final String TABLES = "table_pe_";

    /** The folder of behavioural stand-ins within the folder. */
    public static final String BEHAVIOURAL = "behavioural";

    /** The folder of models of the target's cells within the folder; there is none where the Verilog names no such cells. */
    public static final String SIM_MODELS = "sim-models";

    /**
     * The Verilog files of the core, with the models of cells that it names.
     *
     * @param behavioural whether stand-ins replace the modules of their names
     * @throws InputException when the folder holds no core
     */
    public List<Path> sources(boolean behavioural) {
        List<Path> sources = new ArrayList<>(verilog(path));
        if (sources.stream().noneMatch(source -> source.endsWith(TOP + ".v"))) {
            throw new InputException(
                    path + " holds no " + TOP + ".v; name a folder of rtl-out or one that 'signum generate' made");
        }
        if (Files.isDirectory(path.resolve(SIM_MODELS))) {
            sources.addAll(verilog(path.resolve(SIM_MODELS)));
        }
        if (behavioural) {
            for (Path standIn : verilog(path.resolve(BEHAVIOURAL))) {
                Path replaced = path.resolve(standIn.getFileName());
                if (!sources.remove(replaced)) {
                    throw new InputException(
                            standIn + " stands in for no file of " + path + "; generate the folder anew");
                }
                sources.add(standIn);
            }
        }
        return List.copyOf(sources);
    }

    /** Whether the core's rows look up tables: then it has no popcount, and no stand-in for one. */
    public boolean looksUp() {
        return Files.isDirectory(path)
                && verilog(path).stream()
                        .anyMatch(source -> source.getFileName().toString().startsWith(TABLES));
    }

    private static List<Path> verilog(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    "there is no folder of Verilog at " + folder + "; make one with 'signum generate'");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".v")).sorted().toList();
        } catch (IOException e) {
            throw new InputException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }
}
