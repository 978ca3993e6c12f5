// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Breaks each block in turn and requires its bench to fail. {@code -Dsignum.mutants=N} breaks each N times, {@code -Dsignum.mutation.blocks=REGEX}
 * picks blocks. Writes {@code target/verification/mutation.json}.
 */
@Tag("mutation")
class MutationTest {
    private static final int MUTANTS = Integer.getInteger("signum.mutants", 10);
    private static final String BLOCKS = System.getProperty("signum.mutation.blocks", ".*");
    private static final long SEED = 1;
    private static final int THREADS = 2;
    private static final int LEAST_OF_A_BLOCK = Math.min(5, MUTANTS);
    private static final double LEAST_SCORE = 0.9;
    private static final Path REPORT = Path.of("target", "verification", "mutation.json");

    @Test
    void benchesNoticeFaults() throws IOException, InterruptedException, ExecutionException {
        MutationReport report = run();
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, report.json());
        assertAll(report.scores().entrySet().stream()
                .map(block -> () -> assertTrue(
                        block.getValue().total() >= LEAST_OF_A_BLOCK,
                        block.getKey() + " has too few mutants: " + block.getValue())));
        assertTrue(
                report.score().fraction() >= LEAST_SCORE,
                "killed " + report.score() + "; survivors:\n" + String.join("\n", report.survivors()));
    }

    private static MutationReport run() throws InterruptedException, ExecutionException {
        MutationReport report = new MutationReport();
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (List<Target> lane : lanes()) {
                running.add(pool.submit(
                        () -> lane.forEach(target -> report.add(target, new BlockRun(target).run(MUTANTS, SEED)))));
            }
            for (Future<?> future : running) {
                future.get();
            }
        }
        return report;
    }

    /** Targets that may run side by side with all others one by one, the others together. */
    private static List<List<Target>> lanes() {
        Map<Boolean, List<Target>> stateful = Targets.all().stream()
                .filter(target -> target.block().matches(BLOCKS))
                .collect(Collectors.partitioningBy(Target::isStateful));
        List<List<Target>> lanes = new ArrayList<>();
        lanes.add(stateful.get(true));
        stateful.get(false).forEach(target -> lanes.add(List.of(target)));
        return lanes;
    }
}
