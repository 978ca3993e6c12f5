// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

/** Something that has happened or not. Waiting for it returns at once where it has; it stays so until it is cleared. */
public final class Event implements Trigger {

    private final Processes scheduler;
    private final String name;
    private boolean set;

    Event(Processes scheduler, String name) {
        this.scheduler = scheduler;
        this.name = name;
    }

    /** Makes it happen: all who wait go on at this edge. */
    public void set() {
        set = true;
    }

    /** Makes it not have happened; who waited and has not gone on yet waits further. */
    public void clear() {
        set = false;
    }

    /** Whether it has happened. */
    public boolean isSet() {
        return set;
    }

    /**
     * Waits for it.
     *
     * @throws WaitTimeoutException after the scheduler's limit
     */
    public void await() {
        scheduler.await(this);
    }

    @Override
    public Watch arm(long cycle) {
        return now -> set;
    }

    @Override
    public String what() {
        return "event " + name;
    }
}
