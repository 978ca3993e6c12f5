// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the person who starts the tests may set.
 *
 * @param seed of the run
 * @param waves whether each test writes waves and a command log
 * @param artifacts whether files are kept of failed tests
 * @param replacements folder of files that take the place of others
 * @param rerun folder for waves and command log of a failed test's second run
 */
record Configuration(long seed, boolean waves, boolean artifacts, Optional<Path> replacements, Optional<Path> rerun) {

    static final String SEED = "signum.seed";
    static final String WAVES = "signum.waves";
    static final String ARTIFACTS = "signum.artifacts";
    static final String REPLACE = "signum.replace";
    /** Set by {@link Rerun} alone. */
    static final String RERUN = "signum.rerun";

    static Configuration of(ExtensionContext context) {
        return new Configuration(
                context.getConfigurationParameter(SEED).map(Configuration::seed).orElseGet(Seed::chosen),
                context.getConfigurationParameter(WAVES, Boolean::parseBoolean).orElse(false),
                context.getConfigurationParameter(ARTIFACTS, Boolean::parseBoolean)
                        .orElse(true),
                context.getConfigurationParameter(REPLACE, Path::of),
                context.getConfigurationParameter(RERUN, Path::of));
    }

    private static long seed(String text) {
        try {
            return Long.decode(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(SEED + " is " + text + "; give an integer", e);
        }
    }
}
