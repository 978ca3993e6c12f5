// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.sim.tools.CacheFolder;
import dev.signum.sim.tools.ToolFinder;
import dev.signum.sim.tools.Toolchain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What to build: a top module and how. Immutable; each {@code with} method returns a changed copy.
 *
 * @param top name of the top module
 * @param sources Verilog files, in the order Verilator shall read them; the cache knows no files that they include
 * @param parameters values for parameters of the top module
 * @param variant what the model can do besides running
 * @param randomStart whether registers without reset start at random values, not 0; finds missing resets
 * @param optimisation the C++ compiler's effort
 * @param verilatorFlags further arguments for Verilator
 * @param nativeFiles C++ files by name that are compiled with the model, for {@link NativeLoop}; headers are written beside them
 */
public record ModelBuild(
        String top,
        List<Path> sources,
        SortedMap<String, String> parameters,
        Variant variant,
        boolean randomStart,
        Optimisation optimisation,
        List<String> verilatorFlags,
        SortedMap<String, String> nativeFiles) {

    // Beats are wider than the 256 bits beyond which Verilator counts no toggles by itself.
    private static final List<String> COVERAGE_ARGUMENTS =
            List.of("--coverage-line", "--coverage-toggle", "--coverage-max-width", "4096");

    /** How hard the C++ compiler tries. */
    public enum Optimisation {
        /** {@code -O0}: for models whose C++ is so large that building is most of the work, as with counters of toggles. */
        FASTEST_BUILD("-O0"),
        /** {@code -O1}: for models that run few cycles. */
        FAST_BUILD("-O1"),
        /** {@code -O3}: for models that run millions of cycles. */
        FAST_RUN("-O3");

        private final String flag;

        Optimisation(String flag) {
            this.flag = flag;
        }

        String flag() {
            return flag;
        }
    }

    /** Copies the collections. */
    public ModelBuild {
        sources = List.copyOf(sources);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        verilatorFlags = List.copyOf(verilatorFlags);
        nativeFiles = Collections.unmodifiableSortedMap(new TreeMap<>(nativeFiles));
    }

    /** A plain, optimised build without parameters. */
    public static ModelBuild of(String top, Path... sources) {
        return of(top, List.of(sources));
    }

    /** A plain, optimised build without parameters. */
    public static ModelBuild of(String top, List<Path> sources) {
        return new ModelBuild(
                top, sources, new TreeMap<>(), Variant.PLAIN, false, Optimisation.FAST_RUN, List.of(), new TreeMap<>());
    }

    /** The same with one parameter of the top module set. */
    public ModelBuild withParameter(String name, long value) {
        SortedMap<String, String> changed = new TreeMap<>(parameters);
        changed.put(name, Long.toString(value));
        return new ModelBuild(top, sources, changed, variant, randomStart, optimisation, verilatorFlags, nativeFiles);
    }

    /** The same with waveforms. */
    public ModelBuild withTracing() {
        return with(Variant.TRACE);
    }

    /** The same with counters of lines, branches and toggles, for {@link Dut#writeCoverage}. */
    public ModelBuild withCoverage() {
        return with(Variant.COVERAGE);
    }

    private ModelBuild with(Variant other) {
        return new ModelBuild(top, sources, parameters, other, randomStart, optimisation, verilatorFlags, nativeFiles);
    }

    /** The same from other files. */
    public ModelBuild withSources(List<Path> others) {
        return new ModelBuild(top, others, parameters, variant, randomStart, optimisation, verilatorFlags, nativeFiles);
    }

    /** Whether the model can write waveforms. */
    public boolean traced() {
        return variant == Variant.TRACE;
    }

    /** Whether the model counts lines, branches and toggles. */
    public boolean covered() {
        return variant == Variant.COVERAGE;
    }

    /** The same with registers that start at random values. */
    public ModelBuild withRandomStart() {
        return new ModelBuild(top, sources, parameters, variant, true, optimisation, verilatorFlags, nativeFiles);
    }

    /** The same with another compiler effort. */
    public ModelBuild with(Optimisation effort) {
        return new ModelBuild(top, sources, parameters, variant, randomStart, effort, verilatorFlags, nativeFiles);
    }

    /** The same with a C++ file of the user's own. */
    public ModelBuild withNativeFile(String name, String content) {
        SortedMap<String, String> files = new TreeMap<>(nativeFiles);
        files.put(name, content);
        return new ModelBuild(top, sources, parameters, variant, randomStart, optimisation, verilatorFlags, files);
    }

    /** The same with more arguments for Verilator, such as {@code --unroll-count 4}. */
    public ModelBuild withVerilatorFlags(String... more) {
        List<String> flags = new ArrayList<>(verilatorFlags);
        flags.addAll(List.of(more));
        return new ModelBuild(top, sources, parameters, variant, randomStart, optimisation, flags, nativeFiles);
    }

    /**
     * The compiled model, from the cache where the same sources were built before with the same tools, as the current
     * {@link SimulationScope} wants it.
     *
     * @throws ModelBuildException where Verilator or the compiler refuses the design
     * @throws dev.signum.arch.InputException where a tool is missing
     */
    public CompiledModel compile() {
        return compile(ToolFinder.toolchain(), CacheFolder.standard());
    }

    /** {@link #compile()} with given tools and cache. */
    public CompiledModel compile(Toolchain tools, CacheFolder cache) {
        return new ModelCompiler(tools, cache).compile(SimulationScope.current().building(this));
    }

    List<String> verilatorArguments() {
        List<String> arguments = new ArrayList<>(
                List.of("--cc", "-O3", "--prefix", "Vdut", "--top-module", top, "--assert", "-Wno-fatal", "-Wno-lint"));
        String start = randomStart ? "unique" : "fast";
        arguments.addAll(List.of("--x-assign", start, "--x-initial", start));
        // Functions split at 500 statements, as is usual, took a core 6 % more time.
        arguments.addAll(List.of("--output-split", "20000", "--output-split-cfuncs", "20000"));
        // Modules above this size stay classes of their own: a flat core is larger than the instruction cache and ran
        // slower.
        arguments.addAll(List.of("--inline-mult", "200"));
        switch (variant) {
            case PLAIN -> {}
            case TRACE -> arguments.add("--trace-fst");
            case COVERAGE -> arguments.addAll(COVERAGE_ARGUMENTS);
        }
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            arguments.add("-G" + parameter.getKey() + "=" + parameter.getValue());
        }
        arguments.addAll(verilatorFlags);
        return arguments;
    }
}
