// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What commands work with.
 *
 * @param out results, UTF-8
 * @param err everything else, UTF-8
 * @param devices opens cards
 * @param home Signum's own folder, where it was found
 * @param interactive whether err is a terminal
 */
record Context(PrintStream out, PrintStream err, CardOpener devices, Optional<Path> home, boolean interactive) {
    /** Signum's own folder; refused where it was not found. */
    Path requireHome() {
        return home.orElseThrow(() -> new InputException(
                "Signum's own folder was not found; run ./signum from it, or" + " name --model and --rtl."));
    }

    /** A bar on err for long work. */
    ProgressBar progress(String what) {
        return new ProgressBar(err, interactive, what);
    }
}
