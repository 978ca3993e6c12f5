// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.sim.verilator.ModelBuildException;
import dev.signum.sim.verilator.SimulationScope;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests inside this test, on this thread and in a scope, up to the first failure. */
final class BenchRun implements TestExecutionListener {
    private final CancellationToken cancellation = CancellationToken.create();
    private String failed = "";
    private Throwable failure;
    private int passed;

    private BenchRun() {}

    /**
     * How it went.
     *
     * @param passed tests that passed before the end
     * @param failed the test that ended it, or empty
     * @param failure what it said
     */
    record Result(int passed, String failed, Optional<Throwable> failure) {

        /** Whether the simulation could not even be built. */
        boolean isUnbuildable() {
            Throwable cause = failure.orElse(null);
            while (cause != null && !(cause instanceof ModelBuildException)) {
                cause = cause.getCause();
            }
            return cause != null;
        }
    }

    static Result of(List<Target.Bench> bench, SimulationScope scope) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(bench.stream().map(BenchRun::selector).toList())
                // Tests on other threads would be outside of the scope.
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                // Nobody asks for waves of a mutant, which would be built and run once more for them.
                .configurationParameter("signum.artifacts", "false")
                .build();
        BenchRun run = new BenchRun();
        SimulationScope.callIn(scope, () -> {
            LauncherFactory.create()
                    .execute(LauncherExecutionRequestBuilder.request(request)
                            .listeners(run)
                            .cancellationToken(run.cancellation)
                            .build());
            return null;
        });
        return new Result(run.passed, run.failed, Optional.ofNullable(run.failure));
    }

    private static DiscoverySelector selector(Target.Bench bench) {
        DiscoverySelector method = DiscoverySelectors.selectMethod(bench.selector());
        return bench.iterations().isEmpty()
                ? method
                : DiscoverySelectors.selectIteration(
                        method, bench.iterations().stream().mapToInt(i -> i).toArray());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED && failure == null) {
            failed = test.getDisplayName();
            failure = result.getThrowable().orElseGet(() -> new AssertionError("failed without a reason"));
            cancellation.cancel();
        } else if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL && test.isTest()) {
            passed++;
        }
    }
}
