// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.proof.Failure;
import dev.signum.sim.proof.Proof;
import dev.signum.sim.proof.ProofDesign;
import dev.signum.sim.proof.ProofMethod;
import dev.signum.sim.proof.ProofMethod.Bounded;
import dev.signum.sim.proof.ProofMethod.Exhaustive;
import dev.signum.sim.proof.ProofResult;
import dev.signum.sim.proof.ProofResult.Verdict;
import dev.signum.sim.proof.ProofRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Runs proofs for tests and keeps the results of this run in {@code target/verification/proofs.json}. */
final class ProofBench {
    private static final Path RECORDS = Path.of("target", "verification", "proofs.json");
    private static final Path EVIDENCE = Path.of("target", "proofs");
    private static final double NANOSECONDS = 1e9;
    private static final Map<String, ProofResult> RESULTS = new TreeMap<>();

    private ProofBench() {}

    /** Proves, or fails with what is wrong. */
    static void prove(String name, ProofDesign design, ProofMethod method) {
        ProofResult result = run(new Proof(name, design, method));
        record(result);
        assertEquals(Verdict.PROVED, result.verdict(), result.line());
    }

    /** Checks that a mutant's assertion fails, with waves that show it. */
    static void refute(Block block, Mutant mutant) {
        String what = block + " with '" + mutant.to() + "' for '" + mutant.from() + "', " + mutant.trips();
        ProofDesign broken =
                mutant.of(mutant.far() ? block.hinted() : block.design()).asserting(mutant.trips());
        // From reset, but a pipeline without feedback, whose registers begin with anything.
        ProofMethod method = block.method() instanceof Exhaustive drained
                ? drained
                : new Bounded(mutant.far() ? block.far() : block.near());
        ProofResult result = run(new Proof(block + " mutant " + mutant.trips(), broken, method));
        assertEquals(Verdict.REFUTED, result.verdict(), what);
        Failure failure = result.failures().getFirst();
        assertEquals(mutant.trips(), failure.property(), what);
        assertTrue(Files.isRegularFile(failure.waves()), what + " has no waves");
    }

    private static ProofResult run(Proof proof) {
        long start = System.nanoTime();
        ProofResult result = ProofRunner.standard(EVIDENCE).run(proof);
        System.out.printf(Locale.ROOT, "%.1f s  %s%n", (System.nanoTime() - start) / NANOSECONDS, result.line());
        return result;
    }

    private static synchronized void record(ProofResult result) {
        RESULTS.put(result.name() + result.method().label(), result);
        try {
            Files.createDirectories(RECORDS.getParent());
            Files.writeString(RECORDS, ProofResult.json(List.copyOf(RESULTS.values())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
