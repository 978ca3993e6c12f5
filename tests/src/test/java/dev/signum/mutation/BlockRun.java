// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.jhdl.Emitted;
import dev.signum.sim.mutation.Equivalence;
import dev.signum.sim.mutation.Mutant;
import dev.signum.sim.mutation.MutantScope;
import dev.signum.sim.mutation.Mutator;
import dev.signum.sim.tools.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Breaks one block again and again. */
final class BlockRun {
    /** A fault may slow a bench down; so much more it may take. */
    private static final long CYCLE_FACTOR = 4;

    private static final long MORE_CYCLES = 100_000;
    private static final int PROOF_SECONDS = 30;

    private final Target target;
    private final Emitted emitted;
    private final String text;

    BlockRun(Target target) {
        this.target = target;
        emitted = target.top().get();
        text = emitted.files().get(target.file());
        if (text == null) {
            throw new IllegalStateException(
                    "no " + target.file() + " among " + emitted.files().keySet());
        }
    }

    /**
     * Breaks the block until so many mutants are judged, or there are no more.
     *
     * @param wanted mutants that can be built and are not proven equivalent; fewer where the target has enough of fewer
     */
    List<Verdict> run(int wanted, long seed) {
        long limit = CYCLE_FACTOR * inFolder(this::cyclesWithoutFault) + MORE_CYCLES;
        List<Verdict> verdicts = new ArrayList<>();
        int judged = 0;
        for (Mutant mutant : Mutator.shuffled(target.file(), text, seed)) {
            if (judged == Math.min(wanted, target.most())) {
                break;
            }
            Verdict verdict = inFolder(folder -> judge(mutant, limit, folder));
            verdicts.add(verdict);
            judged += verdict instanceof Verdict.Killed || verdict instanceof Verdict.Survived ? 1 : 0;
        }
        return verdicts;
    }

    private long cyclesWithoutFault(Path folder) {
        MutantScope control = MutantScope.control(target.file(), text, folder);
        BenchRun.Result result = BenchRun.of(target.bench(), control);
        result.failure().ifPresent(failure -> {
            throw new IllegalStateException("the bench of " + target + " fails without any fault", failure);
        });
        if (result.passed() == 0 || control.builds() == 0) {
            throw new IllegalStateException("the bench of " + target + " ran " + result.passed()
                    + " tests, none with this block; correct Targets");
        }
        return control.longestRun();
    }

    private Verdict judge(Mutant mutant, long limit, Path folder) {
        MutantScope scope = MutantScope.of(mutant, text, folder, limit);
        BenchRun.Result result = BenchRun.of(target.bench(), scope);
        if (result.isUnbuildable()) {
            return new Verdict.Invalid(mutant);
        }
        if (result.failure().isPresent()) {
            return new Verdict.Killed(mutant, result.failed());
        }
        return isEquivalent(mutant, folder) ? new Verdict.Equivalent(mutant) : new Verdict.Survived(mutant);
    }

    private boolean isEquivalent(Mutant mutant, Path folder) {
        Map<String, String> changed = new TreeMap<>(emitted.files());
        changed.put(target.file(), mutant.applyTo(text));
        return Equivalence.isAvailable()
                && Equivalence.isProven(emitted.top(), emitted.files(), changed, folder, PROOF_SECONDS);
    }

    private static <T> T inFolder(Function<Path, T> work) {
        try {
            Path folder = Files.createTempDirectory("signum-mutant");
            try {
                return work.apply(folder);
            } finally {
                FileTree.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
