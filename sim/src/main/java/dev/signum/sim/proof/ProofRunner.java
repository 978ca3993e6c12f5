// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.proof;

import dev.signum.sim.proof.ProofMethod.Bounded;
import dev.signum.sim.proof.ProofMethod.Exhaustive;
import dev.signum.sim.proof.ProofMethod.Induction;
import dev.signum.sim.proof.ProofMethod.Reachable;
import dev.signum.sim.proof.ProofResult.Verdict;
import dev.signum.sim.tools.CacheFolder;
import dev.signum.sim.tools.ContentHash;
import dev.signum.sim.tools.ProofToolFinder;
import dev.signum.sim.tools.ProofTools;
import dev.signum.sim.tools.Subprocess;
import dev.signum.sim.tools.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs proofs: Yosys turns the Verilog into SMT-LIB 2, {@code yosys-smtbmc} unrolls it and asks the solver. */
public final class ProofRunner {
    /** Bounds the time of one question to the solver, in seconds; what takes longer is unknown. */
    private static final String SOLVER_SECONDS = "300";

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String MODEL = "design.smt2";

    private final ProofTools tools;
    private final ProvenCache proven;
    private final Path evidence;

    /**
     * A runner.
     *
     * @param tools what to prove with
     * @param cache where it is remembered what was proven
     * @param evidence folder for waves of failures; made where it is missing
     */
    public ProofRunner(ProofTools tools, CacheFolder cache, Path evidence) {
        this.tools = tools;
        this.proven = new ProvenCache(cache);
        this.evidence = evidence;
    }

    /**
     * A runner with this process's tools and cache.
     *
     * @throws dev.signum.arch.InputException where a tool is missing and cannot be installed
     */
    public static ProofRunner standard(Path evidence) {
        return new ProofRunner(ProofToolFinder.tools(), CacheFolder.standard(), evidence);
    }

    /**
     * Proves, unless this has been proven before. Only what was proven is remembered.
     *
     * @throws IllegalArgumentException where Yosys cannot read the Verilog, with what it says
     */
    public ProofResult run(Proof proof) {
        String key = key(proof);
        if (proven.holds(key)) {
            return new ProofResult(proof.name(), proof.method(), Verdict.PROVED, tools.solver(), true, List.of());
        }
        try {
            ProofResult result;
            try (WorkFolder work = WorkFolder.in(TEMPORARY, "signum-proof")) {
                result = prove(proof, work.path());
            }
            if (result.verdict() == Verdict.PROVED) {
                proven.remember(key);
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the files of proof " + proof.name(), e);
        }
    }

    private String key(Proof proof) {
        ContentHash hash = new ContentHash()
                .add(tools.identity())
                .add(proof.design().top())
                .add(proof.method().label())
                .add(Integer.toString(proof.method().depth()));
        proof.design().files().forEach((file, text) -> hash.add(file).add(text));
        return hash.add(script(proof.design())).name();
    }

    private ProofResult prove(Proof proof, Path work) throws IOException {
        translate(proof, work);
        int depth = proof.method().depth();
        return switch (proof.method()) {
            case Bounded _ -> result(proof, Verdict.REFUTED, solve(proof, work, "-t", cycles(depth)));
            case Exhaustive _ ->
                result(proof, Verdict.REFUTED, solve(proof, work, "-t", depth + ":" + cycles(depth + 1)));
            case Reachable _ -> result(proof, Verdict.REFUTED, solve(proof, work, "-c", "-t", cycles(depth)));
            case Induction _ -> {
                SolverLog base = solve(proof, work, "-t", cycles(depth + 1));
                yield base.passed()
                        ? result(proof, Verdict.UNKNOWN, solve(proof, work, "-i", "-t", cycles(depth)))
                        : result(proof, Verdict.REFUTED, base);
            }
        };
    }

    private static String cycles(int count) {
        return Integer.toString(count);
    }

    /** A failure without a property is the solver's, not the design's. */
    private ProofResult result(Proof proof, Verdict failed, SolverLog log) throws IOException {
        Verdict verdict = log.passed() ? Verdict.PROVED : log.failures().isEmpty() ? Verdict.UNKNOWN : failed;
        List<Failure> failures = log.passed() ? List.of() : kept(proof, log.failures());
        return new ProofResult(proof.name(), proof.method(), verdict, tools.solver(), false, failures);
    }

    private List<Failure> kept(Proof proof, List<Failure> failures) throws IOException {
        List<Failure> kept = new ArrayList<>();
        for (Failure failure : failures) {
            Path waves = failure.waves();
            if (Files.isRegularFile(waves)) {
                Files.createDirectories(evidence);
                String name = proof.name().replaceAll("[^\\w.-]+", "-") + "-" + failure.property() + ".vcd";
                waves = Files.copy(waves, evidence.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            kept.add(new Failure(failure.property(), failure.cycle(), waves));
        }
        return kept;
    }

    private void translate(Proof proof, Path work) throws IOException {
        for (Map.Entry<String, String> file : proof.design().files().entrySet()) {
            Files.writeString(work.resolve(file.getKey()), file.getValue());
        }
        Subprocess.Result yosys = Subprocess.run(
                work,
                tools.environment(System.getenv("PATH")),
                List.of(tools.yosys().toString(), "-q", "-p", script(proof.design())));
        if (!yosys.succeeded()) {
            throw new IllegalArgumentException("Yosys cannot read the design of proof " + proof.name() + ": "
                    + yosys.output().strip());
        }
    }

    private static String script(ProofDesign design) {
        return "read_verilog -formal " + String.join(" ", design.files().keySet()) + "; prep -flatten -top "
                + design.top() + "; async2sync; write_smt2 -wires " + MODEL;
    }

    private SolverLog solve(Proof proof, Path work, String... how) {
        List<String> command = new ArrayList<>(List.of(tools.smtbmc().toString(), "-s", tools.solver()));
        command.addAll(List.of("--timeout", SOLVER_SECONDS, "--noprogress"));
        command.addAll(List.of(how));
        command.addAll(List.of("--dump-vcd", work.resolve("trace.vcd").toString(), MODEL));
        return SolverLog.read(Subprocess.run(work, tools.environment(System.getenv("PATH")), command)
                .output());
    }
}
