// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import java.time.Duration;

/** Says once on standard error what is being waited for, if the wait is long enough to wonder. */
final class Announcement implements AutoCloseable {
    private final Thread thread;

    private Announcement(Thread thread) {
        this.thread = thread;
    }

    /** Prints {@code sentence} after {@code patience}, unless closed before. */
    static Announcement after(Duration patience, String sentence) {
        return new Announcement(Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(patience);
                System.err.println("signum: " + sentence);
            } catch (InterruptedException e) {
                // Closed in time: there is nothing to say.
                Thread.currentThread().interrupt();
            }
        }));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
