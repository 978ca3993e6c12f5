// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.host.image.Progress;
import java.io.PrintStream;

/** A bar on a terminal for work that takes long; nothing elsewhere, and nothing for short work. */
final class ProgressBar implements Progress, AutoCloseable {
    private static final long QUIET_NANOS = 400_000_000L;
    private static final int WIDTH = 32;
    private static final int PERCENT = 100;

    private final PrintStream terminal;
    private final boolean shown;
    private final String what;
    private final boolean rated;
    private final long start = System.nanoTime();
    private int percent = -1;

    /**
     * A bar.
     *
     * @param rated whether what is done are bytes, and their rate is shown in GB/s
     */
    ProgressBar(PrintStream terminal, boolean shown, String what, boolean rated) {
        this.terminal = terminal;
        this.shown = shown;
        this.what = what;
        this.rated = rated;
    }

    @Override
    public void at(long done, long total) {
        int now = total <= 0 ? PERCENT : (int) (done * PERCENT / total);
        if (!shown || now == percent || System.nanoTime() - start < QUIET_NANOS) {
            return;
        }
        percent = now;
        int filled = now * WIDTH / PERCENT;
        terminal.printf("\r%s [%s%s] %3d %%", what, "#".repeat(filled), " ".repeat(WIDTH - filled), now);
        if (rated) {
            // Bytes in a nanosecond are gigabytes in a second.
            terminal.printf("  %.2f GB/s", done / (double) (System.nanoTime() - start));
        }
        terminal.flush();
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        if (percent >= 0) {
            terminal.print("\r\033[K");
            terminal.flush();
        }
    }
}
