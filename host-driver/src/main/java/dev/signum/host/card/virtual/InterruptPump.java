// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.virtual;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets the card work while somebody waits for its interrupt: a simulated one has no clock of its own. A line that stays up is one
 * interrupt; the next needs it to fall before.
 */
final class InterruptPump implements SharedCard.Line, AutoCloseable {
    /** Who polls again within this time still waits. */
    private static final long POLLED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long PAUSE_NANOS = 100_000;

    private final BooleanSupplier awaited;
    private final Runnable raise;
    private Thread thread;
    private long wantedUntil = System.nanoTime();
    private boolean lineUp;
    private boolean closed;

    /**
     * @param awaited whether a read waits
     * @param raise told of an interrupt
     */
    InterruptPump(BooleanSupplier awaited, Runnable raise) {
        this.awaited = awaited;
        this.raise = raise;
    }

    /**
     * Begins.
     *
     * @param step lets the card work for a moment; true when its line is up
     */
    void start(BooleanSupplier step) {
        thread = Thread.ofPlatform().daemon().name("interrupts").start(() -> run(step));
    }

    /** Somebody waits from now on. */
    synchronized void want() {
        wantedUntil = System.nanoTime() + POLLED_NANOS;
        notifyAll();
    }

    @Override
    public synchronized void rose() {
        lineUp = true;
        // Whoever waits for the next one will poll again.
        wantedUntil = System.nanoTime();
    }

    @Override
    public synchronized void fell() {
        lineUp = false;
        notifyAll();
    }

    private void run(BooleanSupplier step) {
        try {
            while (awaitWork()) {
                if (step.getAsBoolean()) {
                    raise.run();
                } else {
                    // Lets the host's accesses through between two moments of the card.
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitWork() throws InterruptedException {
        while (!closed && (lineUp || wantedUntil - System.nanoTime() <= 0 && !awaited.getAsBoolean())) {
            wait();
        }
        return !closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
