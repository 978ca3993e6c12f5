// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A running model: one clock, its ports, and the bus models attached to it.
 *
 * <pre>{@code
 *              step                        step
 *   set inputs  |  settle  sample  EDGE     |  settle  sample  EDGE
 *   ------------+--------------------+------+--------------------+-----
 *                          ^ sampled()      ^ get()
 * }</pre>
 *
 * <p>A step settles the combinational logic with the inputs as they were set, samples all ports, and raises the clock.
 * Bus models see what is sampled and drive their inputs right after the edge, as a register would.
 *
 * <p>When the design fails an assertion, calls {@code $stop} or {@code $fatal}, or breaks the protocol of an attached bus,
 * the call that ran it throws {@link SimulationException} with what the design printed, and so does every later one.
 * {@code $finish} ends a run early and shows in {@link #isFinished()}.
 *
 * <p>One thread at a time may use a model; different models are independent.
 */
@SuppressWarnings("restricted")
public final class Dut implements AutoCloseable {

    private static final int OK_CODE = RunStatus.OK.ordinal();

    // Verilator's static tables are filled by the first model made in a library.
    private static final Object CONSTRUCTION = new Object();

    private final CompiledModel model;
    private final SimLibrary library;
    private final MemorySegment simulation;
    private final long address;
    private final Arena arena = Arena.ofShared();
    private final Lifetime lifetime;
    private final Map<String, Port> ports;
    private final StringBuilder printed = new StringBuilder();
    private final SimulationScope scope = SimulationScope.current();
    private Port reset;
    private boolean resetActiveHigh;
    private final CycleBudget budget = new CycleBudget();
    private final String clock;
    private Stepper stepper;
    private CommandLog commands;
    private boolean finished;
    // Whether a cycle is the model's business alone. One that writes no files returns soon enough for a call that
    // cannot be interrupted.
    private boolean plain;

    private Dut(CompiledModel model, SimLibrary library, MemorySegment simulation, String clock) {
        this.model = model;
        this.lifetime = new Lifetime(model.top());
        this.clock = clock;
        this.library = library;
        this.simulation = simulation;
        this.address = simulation.address();
        this.ports = PortTable.read(library, simulation, arena, lifetime);
        budget.limit(scope.cycleLimit());
        setPlain();
    }

    private void setPlain() {
        plain = stepper == null && commands == null && !model.traced() && !lifetime.hasEnded();
    }

    static Dut open(CompiledModel model, String clock, long seed) {
        synchronized (CONSTRUCTION) {
            SimLibrary library = model.functions();
            MemorySegment simulation = library.create(seed, clock);
            if (simulation.equals(MemorySegment.NULL)) {
                throw new IllegalArgumentException(model.top() + ": " + library.creationError());
            }
            return new Dut(model, library, simulation, clock);
        }
    }

    /**
     * A port by its name in the Verilog source.
     *
     * @throws NoSuchElementException with the names there are
     */
    public Port port(String name) {
        Port port = ports.get(name);
        if (port == null) {
            throw new NoSuchElementException(model.top() + " has no port " + name + "; it has " + ports.keySet());
        }
        return port;
    }

    /** All ports in the order of Verilator's header. */
    public Collection<Port> ports() {
        return ports.values();
    }

    /** Names the reset input, so that {@link #reset(int)} can drive it and bus models rest while it is active. */
    public Dut resetBy(String name, boolean activeHigh) {
        reset = port(name);
        resetActiveHigh = activeHigh;
        check(library.setReset(simulation, name, activeHigh));
        return this;
    }

    /** Holds the reset of {@link #resetBy} active for {@code cycles} edges and releases it. */
    public void reset(int cycles) {
        if (reset == null) {
            throw new IllegalStateException("name the reset port with resetBy first");
        }
        reset.set(resetActiveHigh);
        step(cycles);
        reset.set(!resetActiveHigh);
        settle();
    }

    /** One clock cycle. */
    public void step() {
        if (plain && budget.take(1)) {
            int code = library.step(address);
            if (code != OK_CODE) {
                check(code);
            }
        } else {
            step(1);
        }
    }

    /**
     * So many clock cycles in one native call, or as the stepper of {@link #stepBy} has it; fewer where the design calls
     * {@code $finish}.
     *
     * @throws SimulationException with status {@link RunStatus#TIMEOUT} at the limit of {@link #limit}, or when the thread
     *     is interrupted
     */
    public void step(long cycles) {
        if (stepper != null) {
            stepper.step(cycles);
        } else {
            run(cycles);
        }
    }

    /**
     * Lets {@code other} run the clock for all who call {@code step}, {@code reset} and {@code until}, as a scheduler does
     * that must see each edge; null gives it back to the model.
     *
     * @return runs the model's own clock, in one native call
     */
    public Stepper stepBy(Stepper other) {
        stepper = other;
        setPlain();
        return this::run;
    }

    private void run(long cycles) {
        lifetime.check();
        if (budget.take(cycles) && commands == null) {
            boolean soon = cycles == 1 && !model.traced();
            int code = soon ? library.step(address) : library.run(simulation, cycles);
            if (code != OK_CODE) {
                check(code);
            }
        } else {
            runChecked(cycles);
        }
    }

    // Apart from the common case, which the JIT shall inline.
    private void runChecked(long cycles) {
        if (Thread.interrupted()) {
            throw new SimulationException(RunStatus.TIMEOUT, cycle(), "the thread was interrupted");
        }
        long granted = budget.granted(cycle(), cycles);
        log("step " + granted);
        check(library.run(simulation, granted));
        if (granted < cycles && !finished) {
            throw outOfCycles();
        }
    }

    void play(MemorySegment batch, long cycles) {
        lifetime.check();
        if (stepper != null) {
            throw new IllegalStateException(model.top() + ": processes run the clock; play batches without them");
        }
        long granted = budget.granted(cycle(), cycles);
        log("play " + granted);
        check(library.play(simulation, batch, granted));
        if (granted < cycles && !finished) {
            throw outOfCycles();
        }
    }

    /** Lets the model run up to this cycle and no further. */
    public void limit(long cycle) {
        budget.limit(Math.min(cycle, scope.cycleLimit()));
    }

    /** Lets combinational outputs follow inputs that were just set, without a clock edge. */
    public void settle() {
        lifetime.check();
        log("settle");
        check(library.settle(simulation));
    }

    /**
     * Runs until a port of at most 64 bits has a value once the logic has settled; no edge follows the match.
     *
     * @return cycles run, 0 where the port has the value already
     * @throws SimulationException with status {@link RunStatus#TIMEOUT} after {@code maxCycles}
     */
    public long until(String portName, long value, long maxCycles) {
        lifetime.check();
        Port port = port(portName);
        port.get();
        long start = cycle();
        if (!(stepper == null ? runUntil(port, value, maxCycles) : stepUntil(port, value, maxCycles))) {
            throw new SimulationException(
                    RunStatus.TIMEOUT,
                    cycle(),
                    "port " + portName + " did not become " + value + " within " + maxCycles + " cycles");
        }
        return cycle() - start;
    }

    private boolean runUntil(Port port, long value, long maxCycles) {
        long granted = budget.granted(cycle(), maxCycles);
        log("until " + port.name() + " " + Long.toHexString(value) + " " + granted);
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

    /** Rising clock edges so far. */
    public long cycle() {
        lifetime.check();
        return library.cycle(simulation);
    }

    /** Whether the design has called {@code $finish}; it then no longer runs. */
    public boolean isFinished() {
        return finished;
    }

    /** What the design has printed so far, with the texts of failed assertions. */
    public String printed() {
        if (!lifetime.hasEnded()) {
            printed.append(library.takeText(simulation));
        }
        return printed.toString();
    }

    /**
     * Starts to write a waveform of every signal, in FST format; 10 time units are one cycle.
     *
     * @throws IllegalStateException where the model was built without tracing
     * @throws InputException where the file cannot be written
     */
    public void trace(Path fst) {
        lifetime.check();
        if (!model.traced()) {
            throw new IllegalStateException(model.top() + " was built without tracing; use ModelBuild.withTracing()");
        }
        checkWritable("waveform", fst);
        check(library.openTrace(simulation, fst.toString()));
    }

    /** Ends the waveform; its file is complete. */
    public void closeTrace() {
        lifetime.check();
        check(library.closeTrace(simulation));
    }

    /**
     * Writes how often each line, branch and toggle of the design has happened so far, in Verilator's format, each instance apart.
     *
     * @throws IllegalStateException where the model was built without coverage
     * @throws InputException where the file cannot be written
     */
    public void writeCoverage(Path file) {
        lifetime.check();
        if (!model.covered()) {
            throw new IllegalStateException(model.top() + " was built without coverage; use ModelBuild.withCoverage()");
        }
        checkWritable("coverage", file);
        check(library.writeCoverage(simulation, file.toString()));
    }

    // Verilator's writers differ in what they say about a file that cannot be opened.
    private static void checkWritable(String what, Path file) {
        try {
            Files.write(file, new byte[0]);
        } catch (IOException e) {
            throw new InputException("cannot write the " + what + " " + file + "; check that its folder exists", e);
        }
    }

    /** The model of which this is an instance. */
    public CompiledModel model() {
        return model;
    }

    /**
     * Starts to write down what is done to the model, a command a line: the cycle, then {@code set <port> <value>} for each
     * input that changed, {@code settle}, {@code step <cycles>}, {@code until <port> <value> <cycles>}; values are
     * hexadecimal.
     *
     * @throws InputException where the file cannot be written
     */
    public void logCommands(Path file) {
        lifetime.check();
        try {
            commands = new CommandLog(file, ports(), clock);
            setPlain();
        } catch (IOException e) {
            throw new InputException("cannot write the command log " + file + "; check that its folder exists", e);
        }
    }

    private void log(String command) {
        if (commands != null) {
            commands.add(cycle(), command);
        }
    }

    SimLibrary library() {
        lifetime.check();
        return library;
    }

    MemorySegment simulation() {
        return simulation;
    }

    Lifetime lifetime() {
        return lifetime;
    }

    /** Memory that lives as long as the model. */
    Arena arena() {
        return arena;
    }

    void checkAttached(int busIndex) {
        if (busIndex < 0) {
            throw new IllegalArgumentException(model.top() + ": " + printed().strip());
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

    /** Ends the model: completes a waveform, runs {@code final} blocks, frees its memory. Ports become unusable. */
    @Override
    public void close() {
        if (lifetime.hasEnded()) {
            return;
        }
        try {
            scope.closing(this);
            printed();
        } finally {
            if (commands != null) {
                commands.close();
            }
            lifetime.end();
            ports.values().forEach(Port::end);
            setPlain();
            library.destroy(simulation);
            arena.close();
        }
    }
}
