// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a failed test once more, with waves. */
final class Rerun {

    private static final String LAUNCHER = "org.junit.platform.launcher.core.LauncherFactory";

    private Rerun() {}

    /**
     * Runs the test again with the same seed on the build with waves.
     *
     * @return what became of it, in one line
     */
    static String run(ExtensionContext context, Seed seed, Path folder) {
        try {
            Class.forName(LAUNCHER);
        } catch (ClassNotFoundException e) {
            return "no waves: junit-platform-launcher is not on the class path; run again with -D" + Configuration.WAVES
                    + "=true";
        }
        boolean failedAgain = SecondRun.fails(context.getUniqueId(), seed, folder);
        String waves =
                Files.exists(folder.resolve(Artifacts.WAVES)) ? "waves and commands of a second run" : "no waves";
        return failedAgain
                ? waves
                : waves + "; the second run passed with the same seed, so the test depends on something else as well";
    }
}
