// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import java.util.concurrent.locks.LockSupport;

/** A coroutine on a virtual thread of its own: of the two threads, one always waits for the other. */
final class ThreadCoroutine implements Coroutine {

    private final Thread thread;
    private Thread resumer;
    private volatile boolean bodysTurn;
    private volatile boolean ended;

    ThreadCoroutine(String name, Runnable body) {
        thread = Thread.ofVirtual().name(name).unstarted(() -> {
            body.run();
            ended = true;
            handBack();
        });
    }

    @Override
    public boolean resume() {
        resumer = Thread.currentThread();
        bodysTurn = true;
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else {
            LockSupport.unpark(thread);
        }
        await(false);
        return ended;
    }

    @Override
    public void suspend() {
        handBack();
        await(true);
    }

    private void handBack() {
        Thread next = resumer;
        bodysTurn = false;
        LockSupport.unpark(next);
    }

    private void await(boolean turn) {
        boolean interrupted = false;
        while (bodysTurn != turn) {
            LockSupport.park(this);
            // A parked thread that is interrupted would spin; the interruption is kept for whoever looks for it.
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
