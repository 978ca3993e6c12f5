// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.jhdl.Emitted;
import dev.signum.sim.mutation.Equivalence;
import dev.signum.sim.report.Share;
import dev.signum.sim.verilator.ModelBuild;
import dev.signum.sim.verilator.ModelBuildException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mutation run itself, on a bench of which it is known what it misses. */
class BlockRunTest {
    private static final Target WEAK = target(WeakBench.emitted());

    private static Target target(Emitted emitted) {
        Target.Bench bench = new Target.Bench(WeakBench.class.getName(), "looksAtMostOutputs", List.of());
        return new Target("lesser", () -> emitted, List.of(bench), Integer.MAX_VALUE);
    }

    @Test
    void everyMutantGetsItsVerdict() throws IOException {
        assumeTrue(Equivalence.isAvailable(), "Yosys is not on PATH; equivalent mutants cannot be told");
        List<Verdict> verdicts = new BlockRun(WEAK).run(Integer.MAX_VALUE, 1);
        Map<Integer, List<Verdict>> lines =
                verdicts.stream().collect(Collectors.groupingBy(v -> v.mutant().line()));
        assertTrue(lines.get(15).stream().allMatch(Verdict.Survived.class::isInstance), "seen: " + lines.get(15));
        assertTrue(lines.get(14).stream().allMatch(Verdict.Killed.class::isInstance), "done: " + lines.get(14));
        // Of two equal numbers either is the lesser, and the lowest bit of what is filled is 1 already.
        Set<String> alike = Set.of("assign low = ((a <= b) ? a : b);", "filled <= ({filled[2 : 0],1'b1} | 4'h1);");
        assertEquals(
                alike,
                verdicts.stream()
                        .filter(Verdict.Equivalent.class::isInstance)
                        .map(verdict -> verdict.mutant().after())
                        .collect(Collectors.toSet()));

        MutationReport report = new MutationReport();
        report.add(WEAK, verdicts);
        int survivors = lines.get(15).size();
        int judged = verdicts.size() - alike.size();
        assertEquals(new Share(judged - survivors, judged), report.score());
        assertEquals(survivors, report.survivors().size());
        JsonNode json = new ObjectMapper().readTree(report.json());
        assertEquals(report.score().total(), json.get("mutants").asInt());
        JsonNode survivor = json.get("blocks").get(0).get("survivors").get(0);
        assertEquals("lesser.v", survivor.get("file").asText());
        assertEquals(15, survivor.get("line").asInt());
    }

    @Test
    void aBenchThatDoesNotBuildTheBlockIsAMistake() {
        Emitted other = new Emitted("lesser", new TreeMap<>(Map.of(WeakBench.FILE, "// not what the bench builds\n")));
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> new BlockRun(target(other)).run(1, 1));
        assertEquals("the bench of lesser ran 1 tests, none with this block; correct Targets", e.getMessage());
    }

    @Test
    void whatCannotBeBuiltIsNoKill(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("lesser.v"), "module lesser(; endmodule\n");
        ModelBuildException refused = assertThrows(
                ModelBuildException.class, () -> ModelBuild.of("lesser", broken).compile());
        Throwable wrapped = new IllegalStateException("as a bench may throw it", refused);
        assertTrue(new BenchRun.Result(0, "test", Optional.of(wrapped)).isUnbuildable());
        assertFalse(new BenchRun.Result(0, "test", Optional.of(new AssertionError("wrong sum"))).isUnbuildable());
    }
}
