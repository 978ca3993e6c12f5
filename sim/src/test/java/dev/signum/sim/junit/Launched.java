// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Results of benches that were run inside a test: display name to failure, or none. */
record Launched(Map<String, Optional<Throwable>> results) {

    static Launched run(Map<String, String> configuration, DiscoverySelector... selectors) {
        Map<String, Optional<Throwable>> results = new ConcurrentHashMap<>();
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() || result.getThrowable().isPresent()) {
                    results.put(test.getDisplayName(), result.getThrowable());
                }
            }
        };
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectors)
                                .configurationParameters(configuration)
                                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                                .build(),
                        listener);
        return new Launched(results);
    }

    Throwable failure(String displayName) {
        Optional<Throwable> result = results.get(displayName);
        if (result == null) {
            throw new NoSuchElementException(displayName + " was not run; these were: " + results.keySet());
        }
        return result.orElseThrow(() -> new NoSuchElementException(displayName + " passed"));
    }
}
