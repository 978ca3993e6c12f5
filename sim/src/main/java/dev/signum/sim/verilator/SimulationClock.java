// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.MemorySegment;

/**
 * Runs the clock of one simulation: within its budget of cycles, by way of whoever else is to run it, written down where that is asked for,
 * and says why a run ended.
 */
@SuppressWarnings("restricted")
final class SimulationClock {

    private static final int OK_CODE = RunStatus.OK.ordinal();

    private final SimLibrary library;
    private final MemorySegment simulation;
    private final long address;
    private final Lifetime lifetime;
    // A model that writes no files returns from one cycle soon enough for a call that cannot be interrupted.
    private final boolean quick;
    private final CycleBudget budget = new CycleBudget();
    private final StringBuilder printed = new StringBuilder();
    private Stepper stepper;
    private CommandLog commands;
    private boolean finished;
    // Whether a cycle is the model's business alone.
    private boolean plain;

    SimulationClock(SimLibrary library, MemorySegment simulation, Lifetime lifetime, boolean writesFiles) {
        this.library = library;
        this.simulation = simulation;
        this.address = simulation.address();
        this.lifetime = lifetime;
        this.quick = !writesFiles;
        setPlain();
    }

    private void setPlain() {
        plain = quick && stepper == null && commands == null && !lifetime.hasEnded();
    }

    void step() {
        if (plain && budget.take(1)) {
            int code = library.step(address);
            if (code != OK_CODE) {
                check(code);
            }
        } else {
            step(1);
        }
    }

    void step(long cycles) {
        if (stepper != null) {
            stepper.step(cycles);
        } else {
            run(cycles);
        }
    }

    Stepper stepBy(Stepper other) {
        stepper = other;
        setPlain();
        return this::run;
    }

    void log(CommandLog log) {
        commands = log;
        setPlain();
    }

    private void run(long cycles) {
        lifetime.check();
        if (commands == null && budget.take(cycles)) {
            int code = quick && cycles == 1 ? library.step(address) : library.run(simulation, cycles);
            if (code != OK_CODE) {
                check(code);
            }
        } else {
            runChecked(cycles);
        }
    }

    private void runChecked(long cycles) {
        if (Thread.interrupted()) {
            throw new SimulationException(RunStatus.TIMEOUT, cycle(), "the thread was interrupted");
        }
        long granted = budget.granted(cycle(), cycles);
        note("step " + granted);
        check(library.run(simulation, granted));
        if (granted < cycles && !finished) {
            throw outOfCycles();
        }
    }

    void play(MemorySegment batch, long cycles) {
        lifetime.check();
        if (stepper != null) {
            throw new IllegalStateException(lifetime + ": processes run the clock; play batches without them");
        }
        long granted = budget.granted(cycle(), cycles);
        note("play " + granted);
        check(library.play(simulation, batch, granted));
        if (granted < cycles && !finished) {
            throw outOfCycles();
        }
    }

    void limit(long cycle) {
        budget.limit(cycle);
    }

    void settle() {
        lifetime.check();
        note("settle");
        check(library.settle(simulation));
    }

    long until(Port port, long value, long maxCycles) {
        lifetime.check();
        port.get();
        long start = cycle();
        if (!(stepper == null ? runUntil(port, value, maxCycles) : stepUntil(port, value, maxCycles))) {
            throw new SimulationException(
                    RunStatus.TIMEOUT,
                    cycle(),
                    "port " + port.name() + " did not become " + value + " within " + maxCycles + " cycles");
        }
        return cycle() - start;
    }

    private boolean runUntil(Port port, long value, long maxCycles) {
        long granted = budget.granted(cycle(), maxCycles);
        note("until " + port.name() + " " + Long.toHexString(value) + " " + granted);
        RunStatus status = check(library.runUntil(simulation, port.index(), value, granted));
        if (status == RunStatus.TIMEOUT && granted < maxCycles) {
            throw outOfCycles();
        }
        return status != RunStatus.TIMEOUT;
    }

    private boolean stepUntil(Port port, long value, long maxCycles) {
        settle();
        for (long i = 0; port.get() != value && !finished; i++) {
            if (i >= maxCycles) {
                return false;
            }
            stepper.step(1);
            settle();
        }
        return true;
    }

    private SimulationException outOfCycles() {
        return new SimulationException(
                RunStatus.TIMEOUT, cycle(), "the limit of " + budget.limit() + " cycles is reached");
    }

    long cycle() {
        lifetime.check();
        return library.cycle(simulation);
    }

    boolean isFinished() {
        return finished;
    }

    String printed() {
        if (!lifetime.hasEnded()) {
            printed.append(library.takeText(simulation));
        }
        return printed.toString();
    }

    private void note(String command) {
        if (commands != null) {
            commands.add(cycle(), command);
        }
    }

    RunStatus check(int code) {
        RunStatus status = RunStatus.of(code);
        return switch (status) {
            case OK, TIMEOUT -> status;
            case FINISHED -> {
                finished = true;
                yield status;
            }
            case STOPPED, FATAL, VIOLATION -> throw failure(status);
        };
    }

    private SimulationException failure(RunStatus status) {
        String text = printed().strip();
        return new SimulationException(status, cycle(), text.isEmpty() ? status.toString() : text);
    }

    /** Called where the lifetime ends: completes the log. */
    void end() {
        if (commands != null) {
            commands.close();
        }
        setPlain();
    }
}
