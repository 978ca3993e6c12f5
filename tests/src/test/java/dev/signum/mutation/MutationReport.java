// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.sim.mutation.Mutant;
import dev.signum.sim.report.JsonText;
import dev.signum.sim.report.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All blocks together. */
final class MutationReport {
    private final Explanations explanations = Explanations.read();
    private final SortedMap<String, List<Verdict>> blocks = new TreeMap<>();
    private final SortedMap<String, Target> targets = new TreeMap<>();

    synchronized void add(Target target, List<Verdict> verdicts) {
        blocks.put(target.block(), verdicts);
        targets.put(target.block(), target);
    }

    /** Killed mutants of those that could be built and are not proven equivalent. */
    Share score() {
        return blocks.values().stream().map(MutationReport::score).reduce(Share.NONE, Share::plus);
    }

    SortedMap<String, Share> scores() {
        SortedMap<String, Share> scores = new TreeMap<>();
        blocks.forEach((block, verdicts) -> scores.put(block, score(verdicts)));
        return scores;
    }

    private static Share score(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> switch (verdict) {
                    case Verdict.Killed _ -> new Share(1, 1);
                    case Verdict.Survived _ -> new Share(0, 1);
                    case Verdict.Equivalent _, Verdict.Invalid _ -> Share.NONE;
                })
                .reduce(Share.NONE, Share::plus);
    }

    /** One line for each mutant that its bench did not notice. */
    List<String> survivors() {
        return blocks.values().stream()
                .flatMap(verdicts -> mutants(verdicts, Verdict.Survived.class).stream())
                .map(Mutant::toString)
                .toList();
    }

    private static List<Mutant> mutants(List<Verdict> verdicts, Class<? extends Verdict> kind) {
        return verdicts.stream().filter(kind::isInstance).map(Verdict::mutant).toList();
    }

    /**
     * JSON: {@code mutants}, {@code mutants_killed}, {@code score} and, for each block, its bench, its numbers, how many mutants of each
     * kind of fault there were, and its survivors and equivalent mutants with file, line and change.
     */
    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mutants", score().total());
        json.put("mutants_killed", score().hit());
        json.put("score", score().fraction());
        json.put("blocks", blocks.keySet().stream().map(this::block).toList());
        return JsonText.of(json);
    }

    private Map<String, Object> block(String name) {
        List<Verdict> verdicts = blocks.get(name);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("block", name);
        json.put(
                "bench",
                targets.get(name).bench().stream().map(Target.Bench::selector).toList());
        json.put("mutants", score(verdicts).total());
        json.put("killed", score(verdicts).hit());
        json.put("invalid", mutants(verdicts, Verdict.Invalid.class).size());
        Map<String, Integer> faults = new TreeMap<>();
        verdicts.forEach(verdict -> faults.merge(verdict.mutant().fault().name(), 1, Integer::sum));
        json.put("faults", faults);
        json.put(
                "kills",
                verdicts.stream()
                        .filter(Verdict.Killed.class::isInstance)
                        .map(Verdict.Killed.class::cast)
                        .map(kill -> kill.mutant() + "; by " + kill.by())
                        .toList());
        json.put("survivors", changes(verdicts, Verdict.Survived.class));
        json.put("equivalent", changes(verdicts, Verdict.Equivalent.class));
        return json;
    }

    private List<Map<String, Object>> changes(List<Verdict> verdicts, Class<? extends Verdict> kind) {
        return mutants(verdicts, kind).stream().map(this::change).toList();
    }

    private Map<String, Object> change(Mutant mutant) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", mutant.file());
        json.put("line", mutant.line());
        json.put("fault", mutant.fault().description());
        json.put("before", mutant.before());
        json.put("after", mutant.after());
        explanations.of(mutant).ifPresent(why -> json.put("why", why));
        return json;
    }
}
