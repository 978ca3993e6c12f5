// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import java.util.ArrayList;
import java.util.List;

/** The unfinished processes of one scheduler, in the order of their forks, and whose turn it is. */
final class Turns {

    private final Processes scheduler;
    private final IdleGuard guard;
    private final List<Process> unfinished = new ArrayList<>();
    private Process current;

    Turns(Processes scheduler, IdleGuard guard) {
        this.scheduler = scheduler;
        this.guard = guard;
    }

    /** The process that runs; null while the main body or a callback does. */
    Process current() {
        return current;
    }

    boolean isEmpty() {
        return unfinished.isEmpty();
    }

    /** Runs a new process up to its first wait. */
    void start(Process process) {
        unfinished.add(process);
        resume(process, null);
        if (process.isDone()) {
            unfinished.remove(process);
        }
        throwIfFailed(process);
    }

    /** Lets every process go on whose wait is over, and again until there is none; then throws what the first threw. */
    void run(long cycle) {
        if (!runEachOnce(cycle)) {
            return;
        }
        while (runEachOnce(cycle)) {
            // What one has handed over may let another go on.
        }
        Process failed = null;
        for (Process process : unfinished) {
            failed = failed == null && process.failure() != null ? process : failed;
        }
        unfinished.removeIf(Process::isDone);
        if (failed != null) {
            throwIfFailed(failed);
        }
    }

    private boolean runEachOnce(long cycle) {
        boolean any = false;
        // By index: a process that runs may fork others, which come to the end of the list.
        for (int i = 0; i < unfinished.size(); i++) {
            any |= goOn(unfinished.get(i), cycle);
        }
        return any;
    }

    /** Resumes the process if its wait is over or has taken too long. */
    private boolean goOn(Process process, long cycle) {
        Wait wait = process.waiting();
        if (wait == null) {
            return false;
        }
        Throwable thrown = null;
        try {
            if (!wait.watch().happened(cycle)) {
                if (cycle < wait.deadline()) {
                    return false;
                }
                thrown = scheduler.timeout(process.name(), wait);
            }
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        resume(process, thrown);
        guard.count(wait.trigger(), cycle);
        return true;
    }

    private void resume(Process process, Throwable thrown) {
        Process outer = current;
        current = process;
        try {
            process.resume(thrown);
        } finally {
            current = outer;
        }
    }

    private void throwIfFailed(Process process) {
        switch (process.failure()) {
            case null -> {}
            case ProcessException named -> throw named;
            case Throwable cause ->
                throw new ProcessException(
                        "process " + process.name() + " failed at cycle " + scheduler.cycle() + ": "
                                + cause.getMessage(),
                        cause);
        }
    }

    /** Ends a process that has been marked as killed. */
    void end(Process process) {
        if (process == current) {
            process.checkKilled();
        }
        // One that is forking another is not waiting; it ends at its next wait.
        if (process.waiting() == null) {
            return;
        }
        resume(process, null);
        unfinished.remove(process);
        throwIfFailed(process);
        if (!process.isDone()) {
            throw new ProcessException(
                    "process " + process.name() + " does not end when killed: it catches Throwable around its waits",
                    null);
        }
    }

    /** Ends all, the latest first; then throws what the first threw. */
    void endAll() {
        ProcessException first = null;
        for (Process process : List.copyOf(unfinished).reversed()) {
            try {
                process.kill();
            } catch (ProcessException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** A line for each process that waits. */
    List<String> whoWaits() {
        return unfinished.stream()
                .filter(process -> process.waiting() != null)
                .map(process -> process.waiting().line("  " + process.name()))
                .toList();
    }
}
