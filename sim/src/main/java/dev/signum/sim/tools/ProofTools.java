// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The programs that prove properties of Verilog.
 *
 * @param yosys reads Verilog and writes it as SMT-LIB 2
 * @param smtbmc unrolls that over time and asks the solver
 * @param solver the solver's name, as {@code smtbmc} knows it
 * @param solverBinary the solver
 * @param libraries the folder of the Python packages that {@code smtbmc} is part of; empty where Python finds them itself
 * @param identity what identifies these programs in cache keys
 */
public record ProofTools(Path yosys, Path smtbmc, String solver, Path solverBinary, String libraries, String identity) {

    /** What the programs must find in their environment, of a process whose {@code PATH} is given. */
    public Map<String, String> environment(String path) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", solverBinary.getParent() + File.pathSeparator + path);
        if (!libraries.isEmpty()) {
            environment.put("PYTHONPATH", libraries);
        }
        return environment;
    }
}
