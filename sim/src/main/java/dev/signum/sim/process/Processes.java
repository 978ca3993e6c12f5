// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.RunStatus;
import dev.signum.sim.verilator.SimulationException;
import dev.signum.sim.verilator.Stepper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs test code in step with a design: the main body, processes that it forks, and callbacks at each edge.
 *
 * <pre>{@code
 *             one cycle
 *   ----------------------------------------------------------------------------------------------------------
 *    set inputs | settle | sample | EDGE | bus models drive | callbacks | processes, again while one goes on | main
 *   ----------------------------------------------------------------------------------------------------------
 *                          ^ sampled()    ^ get() of registered outputs; of combinational ones after Dut.settle()
 * }</pre>
 *
 * <p>After an edge the callbacks run in the order in which they were added. Then each process whose wait is over runs to its
 * next wait, in the order of the forks; this is repeated until none can go on, so that what one hands to another arrives at
 * the same edge, whoever was forked first. Last, the main body goes on if its wait is over. A forked process runs at once, up
 * to its first wait. All see the same {@code sampled()} values, those the design's flip-flops saw at this edge, and what they
 * set is seen at the next. Nothing else decides the order: equal seeds give equal runs.
 *
 * <p>The main body needs no process: its waits run the clock. So do {@link Dut#step()}, {@link Dut#reset} and
 * {@link Dut#until} while this is open; called from a process they wait in it.
 *
 * <p>A process that waits is not resumed: its condition is asked, for 5 to 7 ns a cycle; a callback costs 2 to 3. Into a
 * process and back takes about 0.14 us with {@code --add-exports=java.base/jdk.internal.vm=ALL-UNNAMED}. Without the option
 * processes are virtual threads and it takes some microseconds; the order is the same.
 */
public final class Processes extends Waits implements AutoCloseable {

    /** Cycles that a wait may take, unless set otherwise. */
    public static final long DEFAULT_LIMIT = 100_000;

    private final Dut dut;
    private final CoroutineKind kind;
    private final Stepper clock;
    private final IdleGuard guard = new IdleGuard();
    private final Turns turns = new Turns(this, guard);
    private Runnable[] callbacks = {};
    private long limit = DEFAULT_LIMIT;
    private long cycle;
    private boolean inCallback;
    private Wait mainWait;
    private boolean closed;

    /** Takes over the clock of a design. */
    public Processes(Dut dut) {
        this(dut, CoroutineKind.best());
    }

    Processes(Dut dut, CoroutineKind kind) {
        this.dut = dut;
        this.kind = kind;
        this.clock = dut.stepBy(this::cycles);
        this.cycle = dut.cycle();
    }

    /** Waits with a limit of their own. */
    public final class Within extends Waits {
        private final long limit;

        private Within(long limit) {
            this.limit = limit;
        }

        @Override
        public void await(Trigger trigger) {
            Processes.this.await(trigger, limit);
        }

        @Override
        public void cycles(long count) {
            Processes.this.cycles(count);
        }
    }

    /** Sets the cycles that each later wait may take. */
    public Processes limit(long cycles) {
        limit = cycles;
        return this;
    }

    /** Waits that may take so many cycles: {@code within(500).awaitRising(done)}. */
    public Waits within(long cycles) {
        return new Within(cycles);
    }

    /** Rising edges so far. */
    public long cycle() {
        return cycle;
    }

    /** Calls {@code callback} after each edge, before any process; it may fork and set, but not wait. */
    public void onEdge(Runnable callback) {
        enter();
        Runnable[] more = Arrays.copyOf(callbacks, callbacks.length + 1);
        more[callbacks.length] = callback;
        callbacks = more;
    }

    /** An event on which processes can wait. */
    public Event event(String name) {
        return new Event(this, name);
    }

    /** A queue without bound between processes. */
    public <T> Mailbox<T> mailbox(String name) {
        return mailbox(name, Integer.MAX_VALUE);
    }

    /** A queue of at most {@code capacity} items between processes. */
    public <T> Mailbox<T> mailbox(String name, int capacity) {
        return new Mailbox<>(this, name, capacity);
    }

    /**
     * Starts a process, which runs at once, up to its first wait.
     *
     * @param name for messages
     * @throws ProcessException where it fails before its first wait
     */
    public Process fork(String name, Runnable body) {
        enter();
        Process process = new Process(this, name, body, kind);
        turns.start(process);
        return process;
    }

    @Override
    public void await(Trigger trigger) {
        await(trigger, limit);
    }

    @Override
    public void cycles(long count) {
        if (turns.current() == null && !inCallback && turns.isEmpty() && callbacks.length == 0) {
            // Nobody looks at the edges between.
            checkOpen();
            stepDesign(count);
            cycle = dut.cycle();
        } else if (count > 0) {
            await(Trigger.cycles(count), Long.MAX_VALUE);
        }
    }

    void await(Trigger trigger, long cycles) {
        enter();
        Process current = turns.current();
        if (current == null && inCallback) {
            throw new IllegalStateException(
                    "a callback of onEdge cannot wait for " + trigger.what() + "; fork a process");
        }
        Wait wait = Wait.begin(trigger, cycle, cycles);
        if (wait.watch().happened(cycle)) {
            guard.count(trigger, cycle);
        } else if (current != null) {
            current.suspend(wait);
        } else {
            runClock(wait);
        }
    }

    private void runClock(Wait wait) {
        mainWait = wait;
        try {
            do {
                if (cycle >= wait.deadline()) {
                    throw timeout("main", wait);
                }
                if (dut.isFinished()) {
                    finish(wait);
                    return;
                }
                edge();
            } while (!wait.watch().happened(cycle));
        } finally {
            mainWait = null;
        }
    }

    private void finish(Wait wait) {
        if (!(wait.trigger() instanceof Cycles)) {
            throw new WaitTimeoutException("the design called $finish at cycle " + cycle + "\n" + whoWaits(), null);
        }
    }

    private void edge() {
        stepDesign(1);
        cycle++;
        inCallback = true;
        try {
            for (Runnable callback : callbacks) {
                callback.run();
            }
        } finally {
            inCallback = false;
        }
        turns.run(cycle);
    }

    private void stepDesign(long count) {
        try {
            clock.step(count);
        } catch (SimulationException e) {
            if (e.status() == RunStatus.TIMEOUT && (mainWait != null || !turns.isEmpty())) {
                throw new WaitTimeoutException(e.getMessage() + "\n" + whoWaits(), e);
            }
            throw e;
        }
    }

    /** Ends a process that has been marked as killed. */
    void end(Process process) {
        turns.end(process);
    }

    private void enter() {
        checkOpen();
        if (turns.current() != null) {
            turns.current().checkKilled();
        } else if (mainWait != null && !inCallback) {
            throw new IllegalStateException("a condition that is waited for can neither wait nor fork");
        } else if (mainWait == null) {
            noticeCyclesOfBuses();
        }
    }

    private void noticeCyclesOfBuses() {
        long now = dut.cycle();
        if (now != cycle && (!turns.isEmpty() || callbacks.length > 0)) {
            throw new IllegalStateException((now - cycle)
                    + " cycles have run inside the design's library, as in a bus transfer, while processes or callbacks"
                    + " were waiting for edges; do such transfers before the first fork and onEdge");
        }
        cycle = now;
    }

    WaitTimeoutException timeout(String who, Wait wait) {
        return new WaitTimeoutException(
                "cycle " + cycle + ": " + who + " has waited " + (cycle - wait.since()) + " cycles for "
                        + wait.trigger().what() + "\n" + whoWaits(),
                null);
    }

    private String whoWaits() {
        List<String> lines = new ArrayList<>();
        if (mainWait != null) {
            lines.add(mainWait.line("  main"));
        }
        lines.addAll(turns.whoWaits());
        return String.join("\n", lines);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the processes have been ended");
        }
    }

    /**
     * Ends every unfinished process, the latest first, and gives the clock back to the design.
     *
     * @throws ProcessException where a finally block of one fails
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            turns.endAll();
        } finally {
            closed = true;
            dut.stepBy(null);
        }
    }
}
