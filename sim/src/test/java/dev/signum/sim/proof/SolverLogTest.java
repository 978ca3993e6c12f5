// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Yosys 0.23 and 0.70 print. */
class SolverLogTest {
    @Test
    void aPassNamesNothing() {
        SolverLog log = SolverLog.read("""
                ##   0:00:00  Solver: yices
                ##   0:00:00  Checking assumptions in step 0..
                ##   0:00:00  Checking assertions in step 0..
                ##   0:00:00  Status: PASSED
                """);
        assertTrue(log.passed());
        assertEquals(List.of(), log.failures());
    }

    @Test
    void aFailureHasItsCycleAndWaves() {
        SolverLog log = SolverLog.read("""
                ##   0:00:00  Checking assertions in step 2..
                ##   0:00:00  Checking assumptions in step 3..
                ##   0:00:00  Checking assertions in step 3..
                ##   0:00:00  BMC failed!
                ##   0:00:00  Assert failed in counter: below_ten (counter.v:9.5-9.43)
                ##   0:00:00  Assert failed in counter: steps_by_one (counter.v:10.5-10.60)
                ##   0:00:00  Writing trace to VCD file: /tmp/work/trace.vcd
                ##   0:00:00  Status: FAILED
                """);
        assertFalse(log.passed());
        Path waves = Path.of("/tmp/work/trace.vcd");
        assertEquals(
                List.of(new Failure("below_ten", 3, waves), new Failure("steps_by_one", 3, waves)), log.failures());
    }

    @Test
    void anInductionStepFailsInTheCycleTriedLast() {
        SolverLog log = SolverLog.read("""
                ##   0:00:00  Trying induction in step 1..
                ##   0:00:00  Trying induction in step 0..
                ##   0:00:00  Temporal induction failed!
                ##   0:00:00  Assert failed in counter: below_ten
                ##   0:00:00  Writing trace to VCD file: trace.vcd
                ##   0:00:00  Status: FAILED
                """);
        assertEquals(List.of(new Failure("below_ten", 0, Path.of("trace.vcd"))), log.failures());
    }

    @Test
    void coverStatementsAreNamedAsEitherVersionSaysThem() {
        SolverLog log = SolverLog.read("""
                ##   0:00:00  Unreached cover statement at becomes_full.
                ##   0:00:00  Unreached cover statement at counter: runs_dry (counter.v:11.5-11.40)
                ##   0:00:00  Status: FAILED
                """);
        assertEquals(
                List.of(new Failure("becomes_full", -1, Path.of("")), new Failure("runs_dry", -1, Path.of(""))),
                log.failures());
    }

    @Test
    void aSolverThatGaveUpNamesNothingEither() {
        SolverLog log = SolverLog.read("##   0:05:00  Solver timeout\n##   0:05:00  Status: FAILED\n");
        assertFalse(log.passed());
        assertEquals(List.of(), log.failures());
    }
}
