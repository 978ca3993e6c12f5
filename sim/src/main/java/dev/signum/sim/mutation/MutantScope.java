// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.mutation;

import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import dev.signum.sim.verilator.ModelBuild.Optimisation;
import dev.signum.sim.verilator.SimulationScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Simulations in which one file is replaced wherever it is built with its original content; the same module in other configurations stays as
 * it is.
 */
public final class MutantScope implements SimulationScope {
    private final String file;
    private final String original;
    private final Path replacement;
    private final long cycleLimit;
    private final AtomicInteger builds = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();

    private MutantScope(String file, String original, String changed, Path folder, long cycleLimit) {
        this.file = file;
        this.original = original;
        this.cycleLimit = cycleLimit;
        try {
            this.replacement = Files.writeString(folder.resolve(file), changed);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a mutant to " + folder, e);
        }
    }

    /**
     * A scope with a fault.
     *
     * @param original content of the file
     * @param folder an existing folder for the changed file, not shared with another scope
     * @param cycleLimit after which a model ends, for faults that hang a bench
     */
    public static MutantScope of(Mutant mutant, String original, Path folder, long cycleLimit) {
        return new MutantScope(mutant.file(), original, mutant.applyTo(original), folder, cycleLimit);
    }

    /**
     * A scope that replaces the file by one that says the same: a bench that fails in it fails for another reason than a fault.
     *
     * @param file its name
     * @param original its content
     * @param folder an existing folder for the changed file, not shared with another scope
     */
    public static MutantScope control(String file, String original, Path folder) {
        return new MutantScope(file, original, original + "// no fault\n", folder, Long.MAX_VALUE);
    }

    @Override
    public ModelBuild building(ModelBuild build) {
        if (build.sources().stream().noneMatch(this::isOriginal)) {
            return build;
        }
        builds.incrementAndGet();
        // Mutants run once, and mostly not for long.
        return build.withSources(build.sources().stream()
                        .map(source -> isOriginal(source) ? replacement : source)
                        .toList())
                .with(Optimisation.FAST_BUILD);
    }

    private boolean isOriginal(Path source) {
        try {
            return source.endsWith(file) && Files.readString(source).equals(original);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source, e);
        }
    }

    @Override
    public long cycleLimit() {
        return cycleLimit;
    }

    @Override
    public void closing(Dut dut) {
        longest.accumulateAndGet(dut.cycle(), Math::max);
    }

    /** Cycles that the model which ran longest took. */
    public long longestRun() {
        return longest.get();
    }

    /** Simulations that were built with the fault in them. */
    public int builds() {
        return builds.get();
    }
}
