// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

/**
 * Test code that runs beside others, {@link Processes#fork forked} from the main body or from another process. As a trigger
 * it happens when it has ended.
 */
public final class Process implements Trigger {

    private static final int STUBBORN_WAITS = 1000;

    private final Processes scheduler;
    private final String name;
    private final Coroutine coroutine;
    private Wait wait;
    private Throwable pending;
    private Throwable failure;
    private boolean killed;
    private int waitsAfterKill;
    private boolean ended;

    Process(Processes scheduler, String name, Runnable body, CoroutineKind kind) {
        this.scheduler = scheduler;
        this.name = name;
        this.coroutine = kind.start(name, () -> run(body));
    }

    private void run(Runnable body) {
        try {
            checkKilled();
            body.run();
        } catch (Killed end) {
            // What was asked for.
        } catch (Throwable e) {
            failure = e;
        }
    }

    /** The name it was forked with. */
    public String name() {
        return name;
    }

    /** Whether it has returned, failed or been killed. */
    public boolean isDone() {
        return ended;
    }

    /**
     * Waits until it has ended.
     *
     * @throws WaitTimeoutException after the scheduler's limit
     */
    public void join() {
        scheduler.await(this);
    }

    /**
     * Ends it where it waits: its finally blocks run, and may not wait. A process may end itself.
     *
     * @throws ProcessException where a finally block fails, or the body goes on all the same
     */
    public void kill() {
        if (!ended) {
            killed = true;
            scheduler.end(this);
        }
    }

    @Override
    public Watch arm(long cycle) {
        return now -> ended;
    }

    @Override
    public String what() {
        return "the end of " + name;
    }

    /** Called by its body. */
    void suspend(Wait next) {
        checkKilled();
        wait = next;
        coroutine.suspend();
        wait = null;
        checkKilled();
        switch (pending) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    void checkKilled() {
        if (!killed) {
            return;
        }
        if (++waitsAfterKill > STUBBORN_WAITS) {
            // A body that catches everything around its waits would spin here; it is left standing instead.
            coroutine.suspend();
        }
        throw new Killed();
    }

    /** Runs it to its next wait or its end. */
    void resume(Throwable thrown) {
        pending = thrown;
        ended = coroutine.resume();
    }

    /** What it waits for; null while it runs. */
    Wait waiting() {
        return wait;
    }

    Throwable failure() {
        return failure;
    }

    @Override
    public String toString() {
        return name;
    }
}
