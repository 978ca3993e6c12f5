// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.sim.tools.CacheFolder;
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
 * @param cache what is kept between runs
 * @param interactive whether err is a terminal
 */
record Context(
        PrintStream out,
        PrintStream err,
        CardOpener devices,
        Optional<Path> home,
        CacheFolder cache,
        boolean interactive) {
    /** What to say when standard output cannot be written. */
    static final String LOST =
            "standard output cannot be written, and the result is lost; check the disk, or what reads the output.";

    /** Signum's own folder; refused where it was not found. */
    Path requireHome() {
        return home.orElseThrow(() -> new InputException(
                "Signum's own folder was not found; run ./signum from it, or" + " name --model and --rtl."));
    }

    /**
     * Sends on what was printed to out.
     *
     * @throws InputException if nobody takes it: a full disk, a closed pipe
     */
    void flush() {
        if (out.checkError()) {
            throw new InputException(LOST);
        }
    }

    /** A bar on err for long work. */
    ProgressBar progress(String what) {
        return new ProgressBar(err, interactive, what, false);
    }

    /** A bar on err for bytes on their way, with their rate. */
    ProgressBar transfer(String what) {
        return new ProgressBar(err, interactive, what, true);
    }
}
