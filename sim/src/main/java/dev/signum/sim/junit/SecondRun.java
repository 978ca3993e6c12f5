// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import java.nio.file.Path;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** One test on a launcher of its own. Apart from {@link Rerun}, since the launcher may be absent. */
final class SecondRun {

    private SecondRun() {}

    static boolean fails(String uniqueId, Seed seed, Path folder) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectUniqueId(uniqueId))
                .configurationParameter(Configuration.SEED, Long.toString(seed.run()))
                .configurationParameter(Configuration.RERUN, folder.toString())
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        // Listeners of the build tool would count this as another test.
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build());
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        launcher.execute(request, summary);
        return summary.getSummary().getTotalFailureCount() > 0;
    }
}
