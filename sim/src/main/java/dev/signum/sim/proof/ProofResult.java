// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.proof;

import dev.signum.sim.report.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a proof ended.
 *
 * @param name the proof's name
 * @param method how it was tried
 * @param verdict how it ended
 * @param solver the solver that was asked
 * @param cached whether it was not run, since it had been proven before with the same texts and the same tools
 * @param failures what fails, empty where it is proven
 */
public record ProofResult(
        String name, ProofMethod method, Verdict verdict, String solver, boolean cached, List<Failure> failures) {

    /** What is known. */
    public enum Verdict {
        /** It holds. */
        PROVED,
        /** It does not: there is an example from the first cycle. */
        REFUTED,
        /** Neither: an induction step fails, or the solver gave up. */
        UNKNOWN
    }

    /** Copies the list. */
    public ProofResult {
        failures = List.copyOf(failures);
    }

    /** The verdict as records say it. */
    public String result() {
        boolean cover = method instanceof ProofMethod.Reachable;
        return switch (verdict) {
            case PROVED -> cover ? "reached" : "proved";
            case REFUTED -> cover ? "not reached" : "refuted";
            case UNKNOWN -> "unknown";
        };
    }

    /** One line for people. */
    public String line() {
        StringBuilder line = new StringBuilder(name + ": " + result() + ", " + method.label() + " " + method.depth());
        line.append(cached ? ", cached" : ", " + solver);
        for (Failure failure : failures) {
            line.append("; ").append(failure.property());
            line.append(failure.cycle() < 0 ? "" : " in cycle " + failure.cycle());
            line.append(failure.waves().toString().isEmpty() ? "" : " (" + failure.waves() + ")");
        }
        return line.toString();
    }

    /** Results as a JSON list of {@code name}, {@code method}, {@code depth}, {@code result}. */
    public static String json(List<ProofResult> results) {
        return JsonText.of(results.stream().map(ProofResult::record).toList());
    }

    private Map<String, Object> record() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("name", name);
        record.put("method", method.label());
        record.put("depth", method.depth());
        record.put("result", result());
        return record;
    }
}
