// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.proof.ProofMethod.Bounded;
import dev.signum.sim.proof.ProofMethod.Exhaustive;
import dev.signum.sim.proof.ProofMethod.Induction;
import dev.signum.sim.proof.ProofMethod.Reachable;
import dev.signum.sim.proof.ProofResult.Verdict;
import dev.signum.sim.tools.CacheFolder;
import dev.signum.sim.tools.ProofToolFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real tools, on a counter that steps by two and wraps after six. */
class ProofRunnerTest {
    private static final String COUNTER = """
            module counter (
              input  wire          clk,
              input  wire          step
            );
              reg [3:0] count = 0;
              reg [3:0] before;
              always @(posedge clk) begin
                before <= count;
                if (step) count <= count == 6 ? 0 : count + 2;
              end
            endmodule
            """;

    @TempDir
    private Path folder;

    private ProofRunner runner;

    @BeforeEach
    void makeRunner() {
        CacheFolder cache = new CacheFolder(folder.resolve("cache"));
        runner = new ProofRunner(ProofToolFinder.tools(), cache, folder.resolve("evidence"));
    }

    private ProofResult run(String statement, ProofMethod method) {
        ProofDesign design = ProofDesign.of("counter", Map.of("counter.v", COUNTER))
                .inside("  always @* begin " + statement + " end");
        return runner.run(new Proof("a counter", design, method));
    }

    private static String property(ProofResult result) {
        assertEquals(1, result.failures().size(), result.line());
        return result.failures().getFirst().property();
    }

    @Test
    void anInvariantHoldsForever() {
        ProofResult result = run("even_to_six: assert (count[0] == 0 && count <= 6);", new Induction(1));
        assertEquals(Verdict.PROVED, result.verdict(), result.line());
        assertEquals("proved", result.result());
        assertFalse(result.cached());
    }

    @Test
    void whatFailsHasAnExampleWithWaves() {
        ProofResult result = run("never_four: assert (count != 4);", new Induction(3));
        assertEquals(Verdict.REFUTED, result.verdict());
        assertEquals("never_four", property(result));
        Failure failure = result.failures().getFirst();
        assertEquals(2, failure.cycle());
        assertTrue(Files.isRegularFile(failure.waves()), failure.waves() + " is kept");
        assertTrue(result.line().startsWith("a counter: refuted, k-induction 3, "), result.line());
        assertTrue(result.line().contains("; never_four in cycle 2 ("), result.line());
    }

    @Test
    void whatHoldsAndIsNotInductiveIsUnknown() {
        // From 9, which is never reached, the count comes to 15.
        ProofResult result = run("never_fifteen: assert (count != 15);", new Induction(1));
        assertEquals(Verdict.UNKNOWN, result.verdict(), result.line());
        assertEquals("never_fifteen", property(result));
    }

    @Test
    void aBoundIsABound() {
        String late = "not_yet_six: assert (count != 6);";
        assertEquals(Verdict.PROVED, run(late, new Bounded(3)).verdict());
        assertEquals(Verdict.REFUTED, run(late, new Bounded(4)).verdict());
    }

    @Test
    void exhaustiveBeginsFromAnyStateAndWaitsUntilItHasDrained() {
        String delayed = "reg [3:0] again;";
        ProofDesign pipeline = ProofDesign.of("counter", Map.of("counter.v", COUNTER.replace("count = 0", "count")))
                .inside("  " + delayed + "\n  always @(posedge clk) again <= count;\n"
                        + "  always @* begin same: assert (before == again); end");
        assertEquals(
                Verdict.PROVED,
                runner.run(new Proof("delays", pipeline, new Exhaustive(1))).verdict());
        assertEquals(
                Verdict.REFUTED,
                runner.run(new Proof("delays", pipeline, new Exhaustive(0))).verdict());
    }

    @Test
    void whatIsToBeReachedIsReachedOrNamed() {
        ProofResult reached = run("six: cover (count == 6);", new Reachable(4));
        assertEquals("reached", reached.result());
        ProofResult missed = run("two: cover (count == 2); odd: cover (count == 3);", new Reachable(9));
        assertEquals("not reached", missed.result());
        assertEquals("odd", property(missed));
    }

    @Test
    void onlyWhatWasProvenIsRemembered() {
        String even = "even: assert (count[0] == 0);";
        assertFalse(run(even, new Bounded(4)).cached());
        ProofResult again = run(even, new Bounded(4));
        assertTrue(again.cached(), "the same proof again");
        assertEquals("a counter: proved, bmc 4, cached", again.line());
        assertFalse(run(even, new Bounded(5)).cached(), "another depth");
        assertFalse(run(even + " ", new Bounded(4)).cached(), "another text");
        String odd = "odd: assert (count[0] == 1);";
        assertFalse(run(odd, new Bounded(4)).cached());
        assertFalse(run(odd, new Bounded(4)).cached(), "what is refuted runs again, for its waves");
    }

    @Test
    void whatYosysCannotReadIsSaid() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> run("bad: assert (count = 1);", new Bounded(1)));
        assertTrue(e.getMessage().startsWith("Yosys cannot read the design of proof a counter: "), e.getMessage());
        assertTrue(e.getMessage().contains("counter.v"), e.getMessage());
    }

    @Test
    void recordsSayNameMethodDepthAndResult() {
        String json = ProofResult.json(List.of(run("even: assert (count[0] == 0);", new Bounded(4))));
        assertEquals("""
                [
                  {
                    "name": "a counter",
                    "method": "bmc",
                    "depth": 4,
                    "result": "proved"
                  }
                ]
                """, json);
    }

    @Test
    void depthsAndNamesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Bounded(0));
        assertThrows(IllegalArgumentException.class, () -> new Induction(0));
        assertThrows(IllegalArgumentException.class, () -> new Exhaustive(-1));
        assertThrows(IllegalArgumentException.class, () -> new Reachable(0));
        ProofDesign design = ProofDesign.of("counter", Map.of("counter.v", COUNTER));
        assertThrows(IllegalArgumentException.class, () -> new Proof("a \"proof\"", design, new Bounded(1)));
    }
}
